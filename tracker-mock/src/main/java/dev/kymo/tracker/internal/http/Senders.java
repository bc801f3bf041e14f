// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.store.Sender;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Reads what clients say of themselves in headers. */
final class Senders {
  /** Clients of Kymo name themselves; they can send lines again. */
  private static final String CLIENT = "X-Kymo-Client";

  private static final String SESSION = "X-Kymo-Session";
  private static final String REQUEST = "X-Kymo-Request";
  private static final String BUILT_ON = "X-Kymo-Config";

  private Senders() {}

  static Sender of(Context request) {
    @Nullable String session = request.header(SESSION);
    @Nullable String number = request.header(REQUEST);
    boolean ordered =
        session != null
            && session.matches("[0-9a-f]{16,64}")
            && number != null
            && number.matches("\\d{1,18}");
    boolean numbered = request.header(CLIENT) != null;
    @Nullable String builtOn = request.header(BUILT_ON);
    return ordered
        ? new Sender(numbered, session, Long.parseLong(number), builtOn)
        : new Sender(numbered, null, 0, builtOn);
  }
}
