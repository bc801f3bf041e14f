// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.Transcript.Exchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Sends a transcript's requests and compares what comes with the replies that were recorded. */
final class TranscriptPlayer {
  private final Tracker tracker;
  private final Map<String, String> named = new HashMap<>();

  TranscriptPlayer(Tracker tracker) {
    this.tracker = tracker;
    named.put("key", Client.basic("api:" + tracker.apiKey()).substring("Basic ".length()));
  }

  /** Plays a transcript behind those that come before it; gives where replies differed. */
  List<String> play(String name) throws IOException {
    Transcript transcript = Transcript.read(name);
    List<String> differences = new ArrayList<>();
    for (String earlier : transcript.after()) {
      differences.addAll(exchange(Transcript.read(earlier)));
    }
    differences.addAll(exchange(transcript));
    return differences;
  }

  private List<String> exchange(Transcript transcript) throws IOException {
    List<String> differences = new ArrayList<>();
    for (Exchange exchange : transcript.exchanges()) {
      Client.Reply reply = Client.send(request(exchange.request()));
      List<String> found = new ArrayList<>();
      if (reply.status() != exchange.reply().path("status").asInt()) {
        found.add("status is " + reply.status());
      }
      compare("", exchange.reply().path("body"), reply.json(), found);
      found.forEach(difference -> differences.add(exchange + ": " + difference));
    }
    return differences;
  }

  private HttpRequest request(JsonNode recorded) {
    String url = filled(recorded.path("url").asText());
    JsonNode body = recorded.path("body");
    String text = body.isTextual() ? body.asText() : body.toString();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.startsWith("/") ? tracker.url() + url : url))
            .method(recorded.path("method").asText(), HttpRequest.BodyPublishers.ofString(text));
    if (recorded.has("authorization")) {
      request.header("Authorization", filled(recorded.path("authorization").asText()));
    }
    return request.build();
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> name : named.entrySet()) {
      filled = filled.replace("{{" + name.getKey() + "}}", name.getValue());
    }
    return filled;
  }

  private void compare(String path, JsonNode recorded, JsonNode came, List<String> differences) {
    if (recorded.isObject() && came.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      recorded.fieldNames().forEachRemaining(names::add);
      came.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> compare(path + "/" + name, recorded.path(name), came.path(name), differences));
    } else if (recorded.isArray() && came.isArray() && recorded.size() == came.size()) {
      for (int i = 0; i < recorded.size(); i++) {
        compare(path + "/" + i, recorded.path(i), came.path(i), differences);
      }
    } else if (!same(recorded, came)) {
      differences.add("%s is %s, recorded was %s".formatted(path, came, recorded));
    }
  }

  private boolean same(JsonNode recorded, JsonNode came) {
    String text = recorded.asText();
    if (!text.startsWith("{{") || !text.endsWith("}}")) {
      return recorded.equals(came);
    }
    String name = text.substring(2, text.length() - 2);
    if (name.equals("features")) {
      return came.isArray();
    }
    if (name.equals("time")) {
      return isTime(came.asText());
    }
    named.put(name, came.asText());
    return came.asText().startsWith(tracker.url().toString());
  }

  private static boolean isTime(String text) {
    try {
      return !Instant.parse(text.endsWith("Z") ? text : text + "Z").equals(Instant.EPOCH);
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
