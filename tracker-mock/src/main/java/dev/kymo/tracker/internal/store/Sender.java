// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself with a request.
 *
 * @param numbered whether its line numbers are final and it can send missing lines again, as Kymo's
 *     can
 * @param session one client's name for itself; null if it gives none
 * @param request counts up within the session, also where a request repeats another one
 * @param builtOn SHA-256, in hexadecimal digits, of the run's config as the client knows it, from
 *     which it made what it sends; another word, as {@code none}, if it takes the run for missing;
 *     null if it does not say
 * @param behind how many lines of each file the client takes for all that there are, since it means
 *     to go on behind them; null if it does not say
 */
public record Sender(
    boolean numbered,
    @Nullable String session,
    long request,
    @Nullable String builtOn,
    @Nullable Map<StreamFile, Long> behind) {
  /** A client that says nothing. */
  public static final Sender UNKNOWN = new Sender(false, null, 0, null, null);
}
