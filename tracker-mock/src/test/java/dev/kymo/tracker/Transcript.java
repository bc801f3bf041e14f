// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A conversation that was recorded; its format stands in {@code docs/protocol/README.md}.
 *
 * @param after the transcripts that come before it, in their order
 * @param exchanges its requests and replies
 */
record Transcript(List<String> after, List<Exchange> exchanges) {

  /** A request and the reply that came. */
  record Exchange(JsonNode request, JsonNode reply) {
    @Override
    public String toString() {
      JsonNode body = request.path("body");
      String operation = body.path("operationName").asText(body.path("query").asText());
      return "%s %s %s"
          .formatted(request.path("method").asText(), request.path("url").asText(), operation);
    }
  }

  static Transcript read(String name) throws IOException {
    List<String> lines = text(name + ".jsonl").lines().toList();
    List<String> after = new ArrayList<>();
    Client.JSON.readTree(lines.get(0)).path("after").forEach(entry -> after.add(entry.asText()));
    List<Exchange> exchanges = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      JsonNode exchange = Client.JSON.readTree(line);
      exchanges.add(new Exchange(exchange.path("request"), exchange.path("reply")));
    }
    return new Transcript(after, exchanges);
  }

  /** What a run must look like behind a transcript, as a person derived it from the script. */
  static JsonNode expected(String name) throws IOException {
    return Client.JSON.readTree(text("expected.json")).path(name);
  }

  private static String text(String file) throws IOException {
    String place = "/protocol/transcripts/" + file;
    try (InputStream in = Transcript.class.getResourceAsStream(place)) {
      return new String(Objects.requireNonNull(in, place).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
