// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.store.Sender;
import dev.kymo.tracker.internal.store.StreamFile;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what clients say of themselves in headers. */
final class Senders {
  /** Clients of Kymo name themselves; they can send lines again. */
  private static final String CLIENT = "X-Kymo-Client";

  private static final String SESSION = "X-Kymo-Session";
  private static final String REQUEST = "X-Kymo-Request";
  private static final String BUILT_ON = "X-Kymo-Config";
  private static final String BEHIND = "X-Kymo-Lines";

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
    @Nullable Map<StreamFile, Long> behind = lines(request.header(BEHIND));
    return ordered
        ? new Sender(numbered, session, Long.parseLong(number), builtOn, behind)
        : new Sender(numbered, null, 0, builtOn, behind);
  }

  /** History rows, samples and console lines. */
  private static @Nullable Map<StreamFile, Long> lines(@Nullable String header) {
    if (header == null || !header.matches("\\d{1,18},\\d{1,18},\\d{1,18}")) {
      return null;
    }
    String[] numbers = header.split(",", -1);
    return Map.of(
        StreamFile.HISTORY, Long.parseLong(numbers[0]),
        StreamFile.EVENTS, Long.parseLong(numbers[1]),
        StreamFile.CONSOLE, Long.parseLong(numbers[2]));
  }
}
