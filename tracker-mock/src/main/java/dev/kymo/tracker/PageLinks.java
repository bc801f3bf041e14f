// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** One-time links to the page of a tracker in another process, asked for over HTTP. */
public final class PageLinks {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private PageLinks() {}

  /**
   * Asks a tracker for a new one-time link to its page.
   *
   * @param server where it serves, as this machine reaches it
   * @param apiKey its key
   * @param target path to open, such as {@code /} or {@code /kymo/demo/runs/abc}
   * @throws IOException if it does not answer, or not with a link
   */
  public static URI request(URI server, String apiKey, String target) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/links"))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + base64("api:" + apiKey))
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(Map.of("to", target))))
            .build();
    HttpResponse<String> reply = send(request);
    JsonNode url = Json.parse(reply.body()).path("url");
    if (reply.statusCode() != 200 || !url.isTextual()) {
      throw new IOException(server + " answered " + reply.statusCode() + ": " + reply.body());
    }
    return URI.create(url.asText());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + request.uri(), e);
    }
  }
}
