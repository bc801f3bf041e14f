// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends GraphQL and takes the reply apart. Thread-safe. */
final class Graphql {
  private final Http http;
  private final ReplyClassifier classifier;

  Graphql(Http http, ReplyClassifier classifier) {
    this.http = http;
    this.classifier = classifier;
  }

  /**
   * Runs an operation.
   *
   * @return {@link Outcome.Taken} with the reply's {@code data} as text, or why there is none
   */
  Outcome send(String query, Map<String, ? extends @Nullable Object> variables) {
    try {
      String body = Json.text(Map.of("query", query, "variables", variables));
      Outcome outcome = classifier.classify(http.post(body, "graphql"));
      return outcome instanceof Outcome.Taken taken ? data(taken.body()) : outcome;
    } catch (IllegalArgumentException e) {
      return new Outcome.Never("request cannot be written as JSON: " + e.getMessage());
    } catch (IOException e) {
      return classifier.classify(e);
    }
  }

  private static Outcome data(String body) {
    JsonView reply;
    try {
      reply = JsonView.parse(body);
    } catch (IllegalArgumentException e) {
      return new Outcome.Later(
          Duration.ZERO, "the reply is no JSON; is the address that of a W&B server?");
    }
    if (!reply.path("errors").elements().isEmpty()) {
      return new Outcome.Rejected("the server refused" + ReplyClassifier.message(body));
    }
    return new Outcome.Taken(Json.text(reply.path("data").value()), Duration.ZERO);
  }
}
