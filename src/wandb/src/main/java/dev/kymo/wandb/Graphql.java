// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.internal.json.Json;
import dev.kymo.internal.json.JsonView;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends GraphQL and takes the reply apart. Thread-safe. */
final class Graphql {
  /** With which Kymo's tracker refuses a config that was made from another one than it has. */
  private static final String CHANGED = "CONFIG_CHANGED";

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
    return send(query, variables, Optional.empty());
  }

  /**
   * Runs an operation.
   *
   * @param builtOn the text of the config from which the one in the variables was made
   */
  Outcome send(
      String query, Map<String, ? extends @Nullable Object> variables, Optional<String> builtOn) {
    try {
      String body = Json.text(Map.of("query", query, "variables", variables));
      Outcome outcome = classifier.classify(http.post(body, Http.builtOn(builtOn), "graphql"));
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
    JsonView error = reply.path("errors").path(0);
    if (error.path("extensions").path("code").text("").equals(CHANGED)) {
      return new Outcome.Later(Duration.ZERO, "another process has just changed the run's config");
    }
    if (error.isObject()) {
      return new Outcome.Rejected("the server refused" + ReplyClassifier.message(body));
    }
    return new Outcome.Taken(Json.text(reply.path("data").value()), Duration.ZERO);
  }
}
