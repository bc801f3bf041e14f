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
   * The config of another client with the notes that are there, and no others: it may have been
   * copied from another run.
   *
   * @param stored the run's config; {@code {}} if it is new
   * @param given a JSON object
   */
  static String kept(String stored, String given) {
    JsonNode noted = notes(Json.object(stored).orElseGet(Json::object));
    ObjectNode config = Json.object(given).orElseThrow();
    JsonNode own = notes(config);
    if (NOTES.stream().noneMatch(note -> noted.has(note) || own.has(note))) {
      return given;
    }
    ObjectNode merged = own instanceof ObjectNode object ? object : Json.object();
    merged.remove(NOTES);
    NOTES.stream().filter(noted::has).forEach(note -> merged.set(note, noted.get(note)));
    config.set(ROOT, Json.object().set(VALUE, merged));
    return Json.text(config);
  }

  private static JsonNode notes(ObjectNode config) {
    return config.path(ROOT).path(VALUE);
  }
}
