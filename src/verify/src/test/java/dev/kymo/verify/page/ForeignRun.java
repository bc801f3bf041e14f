// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.tracker.Tracker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A run that another client logs: it sends what ours does not, such as a console and keys without a
 * section.
 */
final class ForeignRun {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPSERT =
      """
      mutation { upsertBucket(input: {name: "foreign", modelName: "squad", entityName: "kymo"}) { inserted } }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Tracker tracker;

  private ForeignRun(Tracker tracker) {
    this.tracker = tracker;
  }

  static ForeignRun start(Tracker tracker) throws IOException, InterruptedException {
    ForeignRun run = new ForeignRun(tracker);
    run.post("/graphql", Map.of("query", UPSERT));
    return run;
  }

  /** A link to its page. */
  URI page() {
    return tracker.newPageLink("/kymo/squad/runs/foreign");
  }

  /** Sends lines of a file from a line number on. */
  void send(String file, int offset, String... lines) throws IOException, InterruptedException {
    Map<String, ?> part = Map.of("offset", offset, "content", List.of(lines));
    post("/files/kymo/squad/foreign/file_stream", Map.of("files", Map.of(file, part)));
  }

  private void post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    String login = "api:" + tracker.apiKey();
    HttpRequest request =
        HttpRequest.newBuilder(tracker.url().resolve(path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).doesNotContain("errors");
  }
}
