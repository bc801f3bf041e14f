// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.json.Json;
import graphql.ExecutionInput;
import graphql.introspection.GoodFaithIntrospection;
import java.util.Map;

/** Executes GraphQL requests. Thread-safe. */
public final class Graphql {
  private Graphql() {}

  /** Builds the schema, if this JVM has none yet; call it ahead on a thread of its own. */
  public static void warmUp() {
    Schema.engine();
  }

  /**
   * The reply to a request, as GraphQL's specification writes it.
   *
   * @param body with {@code query} and perhaps {@code variables} and {@code operationName}
   * @throws IllegalArgumentException if there is no query in it
   */
  public static Map<String, Object> execute(JsonNode body, Request request) {
    if (!body.path("query").isTextual()) {
      throw new IllegalArgumentException("The body has no \"query\": send a GraphQL request");
    }
    ExecutionInput.Builder input =
        ExecutionInput.newExecutionInput(body.path("query").asText())
            .graphQLContext(
                Map.of(
                    Request.class,
                    request,
                    GoodFaithIntrospection.GOOD_FAITH_INTROSPECTION_DISABLED,
                    true)); // SDKs before 0.26 ask for several types at once

    if (body.path("operationName").isTextual() && !body.path("operationName").asText().isEmpty()) {
      input.operationName(body.path("operationName").asText());
    }
    if (body.path("variables").isObject()
        && Json.plain(body.path("variables")) instanceof Map<?, ?> variables) {
      input.variables(named(variables));
    }
    return Schema.engine().execute(input.build()).toSpecification();
  }

  @SuppressWarnings("unchecked") // every key of a JSON object is a text
  private static Map<String, Object> named(Map<?, ?> variables) {
    return (Map<String, Object>) variables;
  }
}
