// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Owns the meaning of replies. Bad keys and missing places may be mended while a run goes on, so
 * 401, 403, 404 and 409 keep the data pending; of what the server calls malformed, no repetition
 * can change anything. Redirects are not followed: HTTP turns most of them into a GET without the
 * data.
 */
final class ReplyClassifier {
  private static final Set<Integer> NEVER = Set.of(400, 405, 410, 411, 414, 415, 422, 501);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  /** More of a server's message than this helps nobody. */
  private static final int LONGEST_MESSAGE = 300;

  private final URI server;

  ReplyClassifier(URI server) {
    this.server = server;
  }

  Outcome classify(Http.Reply reply) {
    int status = reply.status();
    if (status >= 200 && status < 300) {
      return new Outcome.Taken(reply.body());
    }
    if (status >= 300 && status < 400) {
      return new Outcome.Later(
          Duration.ZERO,
          "%s answered %s and points at %s; use the address that it moved to"
              .formatted(server, Integer.toString(status), reply.location()));
    }
    String why = server + " answered " + status + message(reply.body());
    if (status == 413) {
      return new Outcome.TooLarge(why);
    }
    if (status == 401 || status == 403) {
      return new Outcome.Later(Duration.ZERO, why + "; check the API key");
    }
    return NEVER.contains(status)
        ? new Outcome.Never(why)
        : new Outcome.Later(retryAfter(reply.retryAfter()), why);
  }

  Outcome classify(IOException failure) {
    String what =
        failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
    return new Outcome.Later(Duration.ZERO, server + " cannot be reached: " + what);
  }

  /** Whole seconds; dates, which the header may hold as well, are left to our own back-off. */
  private static Duration retryAfter(String header) {
    if (!header.matches("\\d{1,9}")) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(header));
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  /** The message in an error body, whichever of the forms in use it has. */
  static String message(String body) {
    String text;
    try {
      JsonNode tree = Wire.JSON.readTree(body);
      JsonNode error = tree.has("errors") ? tree.path("errors").path(0) : tree.path("error");
      text = error.isTextual() ? error.asText() : error.path("message").asText("");
    } catch (JsonProcessingException e) {
      text = body;
    }
    String line = text.strip().replaceAll("\\s+", " ");
    String shown =
        line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    return shown.isEmpty() ? "" : ": " + shown;
  }
}
