// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One-time links and the browser sessions that come from them. Thread-safe; kept in memory. */
public final class Sessions {
  private static final Duration LINK_LIFE = Duration.ofHours(1);
  private static final Duration SESSION_LIFE = Duration.ofDays(7);

  private final InstantSource clock;
  private final Map<String, Link> links = new ConcurrentHashMap<>();
  private final Map<String, Instant> sessions = new ConcurrentHashMap<>();

  private record Link(String target, Instant until) {}

  /**
   * A session that has just begun.
   *
   * @param token the cookie's value
   * @param target the path to go to
   */
  public record Opened(String token, String target) {}

  /** No links and no sessions yet. */
  public Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The token of a new link, good once and for an hour.
   *
   * @param target the path to go to, on this server
   */
  public String newLink(String target) {
    if (!target.startsWith("/")
        || target.startsWith("//")
        || target.contains("\\")
        || target.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The link's target \""
              + target.replaceAll("\\p{Cntrl}", "?")
              + "\" is no path on this server: begin it with one slash");
    }
    Instant now = clock.instant();
    links.values().removeIf(link -> link.until().isBefore(now));
    String token = Tokens.hex(24);
    links.put(token, new Link(target, now.plus(LINK_LIFE)));
    return token;
  }

  /** Spends a link. Empty if it was spent before, is too old or never was. */
  public Optional<Opened> open(String token) {
    Link link = links.remove(token);
    Instant now = clock.instant();
    if (link == null || link.until().isBefore(now)) {
      return Optional.empty();
    }
    sessions.values().removeIf(now::isAfter);
    String session = Tokens.hex(24);
    sessions.put(session, now.plus(SESSION_LIFE));
    return Optional.of(new Opened(session, link.target()));
  }

  /** Whether a cookie's value is that of a session. */
  public boolean isOpen(@Nullable String session) {
    Instant until = session == null ? null : sessions.get(session);
    return until != null && clock.instant().isBefore(until);
  }
}
