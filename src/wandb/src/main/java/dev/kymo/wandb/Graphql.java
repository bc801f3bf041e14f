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
  /** With which Kymo's tracker refuses what was made from another config than it has. */
  private static final String CHANGED = "CONFIG_CHANGED";

  /** Kymo's tracker names itself in its replies; it knows which client a row came from. */
  private static final String KYMOS = "X-Kymo-Tracker";

  private final Http http;
  private final ReplyClassifier classifier;

  /** Whether Kymo's tracker has answered. */
  private volatile boolean ofKymo;

  Graphql(Http http, ReplyClassifier classifier) {
    this.http = http;
    this.classifier = classifier;
  }

  /** Whether it is Kymo's tracker that answers. */
  boolean isOfKymo() {
    return ofKymo;
  }

  /**
   * Runs an operation.
   *
   * @return {@link Outcome.Taken} with the reply's {@code data} as text, or why there is none
   */
  Outcome send(String query, Map<String, ? extends @Nullable Object> variables) {
    return send(query, variables, Map.of());
  }

  /**
   * Runs an operation.
   *
   * @param headers of the request
   */
  Outcome send(
      String query,
      Map<String, ? extends @Nullable Object> variables,
      Map<String, String> headers) {
    try {
      String body = Json.text(Map.of("query", query, "variables", variables));
      Http.Reply reply = http.post(body, headers, "graphql");
      ofKymo |= !reply.header(KYMOS).isEmpty();
      Outcome outcome = classifier.classify(reply);
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
      return new Outcome.Later(
          Duration.ZERO, "another process has just changed the run's config, or added lines");
    }
    if (error.isObject()) {
      return new Outcome.Rejected("the server refused" + ReplyClassifier.message(body));
    }
    return new Outcome.Taken(Json.text(reply.path("data").value()), Duration.ZERO);
  }
}
