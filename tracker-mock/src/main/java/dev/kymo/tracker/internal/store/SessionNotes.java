// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import java.util.List;

/**
 * What Kymo's clients note in a run's config of where each session's lines are. Other clients
 * replace a config as a whole, and know nothing of the notes or have an older state of them; the
 * lines stay where they are all the same.
 */
final class SessionNotes {
  private static final String ROOT = "_kymo";
  private static final String VALUE = "value";
  private static final List<String> NOTES =
      List.of(
          "sessions",
          "continued_sessions",
          "rewound_sessions",
          "begun_anew",
          "others_until",
          "rewinds");

  private SessionNotes() {}

  /**
   * The config of another client with the notes that are there.
   *
   * @param given a JSON object
   */
  static String kept(String stored, String given) {
    JsonNode noted = Json.object(stored).orElseGet(Json::object).path(ROOT).path(VALUE);
    if (NOTES.stream().noneMatch(noted::has)) {
      return given;
    }
    ObjectNode config = Json.object(given).orElseThrow();
    ObjectNode notes =
        config.path(ROOT).path(VALUE) instanceof ObjectNode own ? own : Json.object();
    NOTES.forEach(
        note -> {
          notes.remove(note);
          if (noted.has(note)) {
            notes.set(note, noted.get(note));
          }
        });
    config.set(ROOT, Json.object().set(VALUE, notes));
    return Json.text(config);
  }
}
