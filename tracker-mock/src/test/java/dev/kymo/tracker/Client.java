// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small client of a tracker, with its key. */
final class Client {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static final String UPSERT =
      """
      mutation UpsertBucket($id: String, $name: String, $project: String, $entity: String, $displayName: String,
          $config: JSONString, $summaryMetrics: JSONString, $tags: [String!], $notes: String) {
        upsertBucket(input: {id: $id, name: $name, modelName: $project, entityName: $entity, displayName: $displayName,
            config: $config, summaryMetrics: $summaryMetrics, tags: $tags, notes: $notes}) {
          bucket { id name displayName config summaryMetrics tags historyLineCount project { name entity { name } } }
          inserted
        }
      }
      """;

  private final Tracker tracker;

  Client(Tracker tracker) {
    this.tracker = tracker;
  }

  record Reply(int status, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(tracker.url() + path))
        .header("Authorization", basic("api:" + tracker.apiKey()));
  }

  static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  static Reply send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> reply = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(reply.statusCode(), reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(request.uri().toString());
    }
  }

  Reply get(String path) throws IOException {
    return send(request(path).build());
  }

  Reply post(String path, String body) throws IOException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  /** A GraphQL reply's data; a reply with errors fails the test. */
  JsonNode graphql(String query, Map<String, ?> variables) throws IOException {
    JsonNode reply = graphqlReply(query, variables);
    if (reply.has("errors")) {
      throw new AssertionError(reply.path("errors").toString());
    }
    return reply.path("data");
  }

  JsonNode graphqlReply(String query, Map<String, ?> variables) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", query);
    body.put("variables", variables);
    Reply reply = post("/graphql", JSON.writeValueAsString(body));
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
    return reply.json();
  }

  /** Registers a run of project {@code demo}; gives the upsert's payload. */
  JsonNode upsert(String run) throws IOException {
    return upsert(run, "{}");
  }

  JsonNode upsert(String run, String config) throws IOException {
    return graphql(UPSERT, Map.of("name", run, "project", "demo", "config", config))
        .path("upsertBucket");
  }

  /** Streams history lines as the official SDK does. */
  Reply history(String run, long offset, String... lines) throws IOException {
    return post(streamPath(run), part("wandb-history.jsonl", offset, lines));
  }

  static String streamPath(String run) {
    return "/files/kymo/demo/" + run + "/file_stream";
  }

  static String part(String file, long offset, String... lines) throws IOException {
    return JSON.writeValueAsString(
        Map.of("files", Map.of(file, Map.of("offset", offset, "content", List.of(lines)))));
  }

  /** A run of project {@code demo}, with the fields that are asked for. */
  JsonNode run(String run, String fields) throws IOException {
    return graphql(
            "query Run($name: String!) { project(name: \"demo\") { run(name: $name) { %s } } }"
                .formatted(fields),
            Map.of("name", run))
        .path("project")
        .path("run");
  }
}
