// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.internal.json.JsonView;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Owns the meaning of replies. Bad keys and missing places may be mended while a run goes on, so
 * 401, 403, 404 and 409 keep the data pending; of what the server calls malformed, no repetition
 * can change anything. Redirects are not followed: HTTP turns most of them into a GET without the
 * data.
 */
final class ReplyClassifier {
  private static final Set<Integer> NEVER = Set.of(405, 410, 411, 414, 415, 501);

  /** Replies to what a request holds, where they come from the API and not from a proxy. */
  private static final Set<Integer> MALFORMED = Set.of(400, 422);

  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** More of a server's message than this helps nobody. */
  private static final int LONGEST_MESSAGE = 300;

  private final URI server;
  private final Clock clock;

  ReplyClassifier(URI server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  Outcome classify(Http.Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return new Outcome.Taken(reply.body(), whenExhausted(reply));
    }
    if (status >= 300 && status < 400) {
      return new Outcome.Later(
          Duration.ZERO,
          "%s answered %s and points at %s; use the address that it moved to"
              .formatted(server, Integer.toString(status), reply.header("Location")));
    }
    String why = server + " answered " + status + message(reply.body());
    if (status == 413) {
      return new Outcome.TooLarge(why);
    }
    if (status == 401 || status == 403) {
      return new Outcome.Later(Duration.ZERO, why + "; check the API key");
    }
    if (status == 404) {
      return new Outcome.Gone(why);
    }
    Optional<Outcome> place = status == 409 ? place(reply.body(), why) : Optional.empty();
    if (place.isPresent()) {
      return place.get();
    }
    boolean malformed = MALFORMED.contains(status) && isOfApi(reply.body());
    return malformed || NEVER.contains(status)
        ? new Outcome.Never(why, malformed)
        : new Outcome.Later(waitAskedFor(reply), why);
  }

  /** A proxy's page about a bad request says nothing about the data, and may be gone tomorrow. */
  private static boolean isOfApi(String body) {
    try {
      Set<String> members = JsonView.parse(body).members().keySet();
      return members.contains("error") || members.contains("errors");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Our tracker says which line of which file it lacks, or has from somebody else. */
  private static Optional<Outcome> place(String body, String why) {
    try {
      JsonView reply = JsonView.parse(body);
      String file = reply.path("file").text("");
      long expected = reply.path("expected").number(-1);
      if (expected >= 0) {
        return Optional.of(new Outcome.Gap(file, expected, why));
      }
      long taken = reply.path("taken").number(-1);
      long already = reply.path("already_at").number(-1);
      OptionalLong there = already < 0 ? OptionalLong.empty() : OptionalLong.of(already);
      return taken < 0
          ? Optional.empty()
          : Optional.of(new Outcome.Occupied(file, taken, there, why));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Outcome classify(IOException failure) {
    String what = failure.getMessage() == null ? "the connection broke off" : failure.getMessage();
    return new Outcome.Later(Duration.ZERO, server + " cannot be reached: " + what);
  }

  private Duration waitAskedFor(Http.Reply reply) {
    String header = reply.header("Retry-After");
    return header.isEmpty()
        ? whenExhausted(reply)
        : date(header).map(this::until).orElseGet(() -> seconds(header));
  }

  /** W&B's limits: requests that are left, and seconds until there are more. */
  private static Duration whenExhausted(Http.Reply reply) {
    String left = reply.header("RateLimit-Remaining");
    return left.matches("0+(\\.\\d+)?") ? seconds(reply.header("RateLimit-Reset")) : Duration.ZERO;
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Duration until(Instant time) {
    Duration left = Duration.between(clock.now(), time);
    return left.isNegative() ? Duration.ZERO : bounded(left);
  }

  private static Duration seconds(String header) {
    return header.matches("\\d{1,9}(\\.\\d{1,9})?")
        ? bounded(Duration.ofMillis((long) Math.ceil(Double.parseDouble(header) * 1000)))
        : Duration.ZERO;
  }

  private static Duration bounded(Duration asked) {
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  /** The message in an error body, whichever of the forms in use it has. */
  static String message(String body) {
    String text;
    try {
      JsonView tree = JsonView.parse(body);
      JsonView error = tree.path(tree.members().containsKey("errors") ? "errors" : "error");
      JsonView first = error.elements().isEmpty() ? error : error.path(0);
      text = first.text(first.path("message").text(""));
    } catch (IllegalArgumentException e) {
      text = body;
    }
    String line = text.strip().replaceAll("\\s+", " ");
    String shown =
        line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    return shown.isEmpty() ? "" : ": " + shown;
  }
}
