// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A conversation of the official SDK; its format stands in {@code docs/protocol/README.md}.
 *
 * @param exchanges its requests and replies
 */
record Transcript(List<Exchange> exchanges) {
  private static final List<String> TIMES = List.of("_timestamp", "_runtime", "_wandb");

  /** A request and the reply that came. */
  record Exchange(JsonNode request, JsonNode reply) {
    /** What is asked: the field of a GraphQL request, or the end of the path. */
    String kind() {
      return reply.at("/body/data").isObject()
          ? reply.at("/body/data").fieldNames().next()
          : path().substring(path().lastIndexOf('/') + 1);
    }

    String path() {
      return request.path("url").asText();
    }

    JsonNode body() {
      return request.path("body");
    }
  }

  static Transcript read(String name) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    text(name + ".jsonl").lines().skip(1).forEach(line -> exchanges.add(exchange(line)));
    return new Transcript(exchanges);
  }

  private static Exchange exchange(String line) {
    JsonNode exchange = tree(line);
    return new Exchange(exchange.path("request"), exchange.path("reply"));
  }

  private static String text(String file) throws IOException {
    String place = "/protocol/transcripts/" + file;
    try (InputStream in = Transcript.class.getResourceAsStream(place)) {
      return new String(Objects.requireNonNull(in, place).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  List<Exchange> ofKind(String kind) {
    return exchanges.stream().filter(exchange -> exchange.kind().equals(kind)).toList();
  }

  /** The bodies that were streamed. */
  List<JsonNode> streamed() {
    return ofKind("file_stream").stream().map(Exchange::body).toList();
  }

  /** The first registration's variables that are not null. */
  ObjectNode registered() {
    ObjectNode variables = ofKind("upsertBucket").get(0).body().path("variables").deepCopy();
    variables.properties().removeIf(variable -> variable.getValue().isNull());
    return variables;
  }

  /** The config that stands at the end. */
  JsonNode config() {
    List<Exchange> upserts = ofKind("upsertBucket");
    return tree(upserts.get(upserts.size() - 1).body().at("/variables/config").asText());
  }

  /** All lines of a file of the stream, in their order; each names its place. */
  static List<String> lines(List<JsonNode> streamed, String file) {
    List<String> lines = new ArrayList<>();
    for (JsonNode body : streamed) {
      JsonNode part = body.path("files").path(file);
      long number = part.path("offset").asLong();
      for (JsonNode line : part.path("content")) {
        lines.add(number++ + ": " + line.asText());
      }
    }
    return lines;
  }

  /** Lines of history as rows without times; each names its place. */
  static List<JsonNode> rows(List<JsonNode> streamed) {
    return lines(streamed, "wandb-history.jsonl").stream()
        .map(line -> timeless(line.substring(line.indexOf(": ") + 2)).put("line", number(line)))
        .<JsonNode>map(row -> row)
        .toList();
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(0, line.indexOf(": ")));
  }

  /** The summary that was streamed last, without times. */
  static JsonNode summary(List<JsonNode> streamed) {
    List<String> all = lines(streamed, "wandb-summary.json");
    String last = all.get(all.size() - 1);
    return timeless(last.substring(last.indexOf(": ") + 2));
  }

  /** Numbers become doubles, so that 1 and 1.0 are the same. */
  private static ObjectNode timeless(String json) {
    ObjectNode row = (ObjectNode) tree(json);
    row.remove(TIMES);
    row.properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                row.put(entry.getKey(), entry.getValue().doubleValue());
              }
            });
    return row;
  }

  static JsonNode tree(String json) {
    try {
      return Wire.JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + json, e);
    }
  }
}
