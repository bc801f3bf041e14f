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
import java.util.function.Supplier;

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

  private final Supplier<Tracker> tracker;
  private final Map<String, String> headers;

  private Client(Supplier<Tracker> tracker, Map<String, String> headers) {
    this.tracker = tracker;
    this.headers = headers;
  }

  Client(Supplier<Tracker> tracker) {
    this(tracker, Map.of());
  }

  Client(Tracker tracker) {
    this(() -> tracker);
  }

  /** The same client, with one more header in all that it sends. */
  Client with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Client(tracker, more);
  }

  /** The same client as one of Kymo's, which can send lines again. */
  Client ofKymo() {
    return with("X-Kymo-Client", "1");
  }

  record Reply(int status, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(tracker.get().url() + path))
            .header("Authorization", basic("api:" + tracker.get().apiKey()));
    headers.forEach(request::header);
    return request;
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
    return data(graphqlReply(query, variables));
  }

  private static JsonNode data(JsonNode reply) {
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
    return data(upsertReply(run, config)).path("upsertBucket");
  }

  /** Registers a run, or changes its config; the reply may be a refusal. */
  JsonNode upsertReply(String run, String config) throws IOException {
    return graphqlReply(UPSERT, Map.of("name", run, "project", "demo", "config", config));
  }

  Reply stream(String run, String body) throws IOException {
    return post(streamPath(run), body);
  }

  /** Streams history lines as the official SDK does. */
  Reply history(String run, long offset, String... lines) throws IOException {
    return stream(run, part("wandb-history.jsonl", offset, lines));
  }

  /** Says that a run is over. */
  void end(String run, int exitCode) throws IOException {
    Reply reply =
        stream(run, "{\"complete\":true,\"exitcode\":%s}".formatted(Integer.toString(exitCode)));
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
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

  /** One field of a run of project {@code demo}. */
  JsonNode field(String run, String field) throws IOException {
    return run(run, field).path(field);
  }
}
