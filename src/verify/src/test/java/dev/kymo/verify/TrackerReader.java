// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.Tracker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads runs from a tracker without any code of Kymo's client. */
public final class TrackerReader {
  private static final String ENTITY = "kymo";

  private static final String RUN =
      """
      query Run($project: String, $entity: String, $run: String!) {
        project(name: $project, entityName: $entity) { run(name: $run) {
          config summaryMetrics eventsLineCount history(minStep: 0, maxStep: 1000000)
          files(first: 100) { edges { node { name sizeBytes } } }
        } }
      }
      """;

  private final Tracker tracker;
  private final HttpClient http = HttpClient.newHttpClient();

  public TrackerReader(Tracker tracker) {
    this.tracker = tracker;
  }

  public ServedRun run(String project, String id) throws IOException {
    return find(project, id)
        .orElseThrow(() -> new AssertionError("no run " + project + "/" + id + " there"));
  }

  /** Empty if the tracker has no such run. */
  public Optional<ServedRun> find(String project, String id) throws IOException {
    String body =
        ServedRun.text(
            Map.of(
                "query",
                RUN,
                "variables",
                Map.of("project", project, "entity", ENTITY, "run", id)));
    JsonNode reply =
        send(request("/graphql").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    JsonNode run = reply.path("data").path("project").path("run");
    if (!run.isObject()) {
      return Optional.empty();
    }
    String page = "/api/runs/" + ENTITY + "/" + project + "/" + id;
    Map<String, Long> files = new TreeMap<>();
    run.path("files")
        .path("edges")
        .forEach(
            edge ->
                files.put(
                    edge.path("node").path("name").asText(),
                    edge.path("node").path("sizeBytes").asLong()));
    return Optional.of(served(run, page, files));
  }

  private ServedRun served(JsonNode run, String page, Map<String, Long> files) throws IOException {
    return new ServedRun(
        send(request(page).build()),
        texts(run.path("history"), ""),
        ServedRun.tree(run.path("config").asText()),
        ServedRun.object(run.path("summaryMetrics").asText()),
        texts(send(request(page + "/console?from=0&limit=500").build()).path("lines"), "text"),
        run.path("eventsLineCount").asInt(),
        files);
  }

  private static List<String> texts(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    list.forEach(node -> texts.add(member.isEmpty() ? node.asText() : node.path(member).asText()));
    return texts;
  }

  private HttpRequest.Builder request(String path) {
    String login = "api:" + tracker.apiKey();
    return HttpRequest.newBuilder(URI.create(tracker.url() + path))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (reply.statusCode() != 200) {
        throw new AssertionError(request.uri() + " answered " + reply.statusCode() + reply.body());
      }
      return ServedRun.tree(reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(request.uri().toString());
    }
  }
}
