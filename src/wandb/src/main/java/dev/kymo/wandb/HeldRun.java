// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.KymoConfig;
import dev.kymo.backend.Offsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server holds of a run before a journal is sent.
 *
 * @param exists whether it knows the run
 * @param state in W&amp;B's words; empty if it does not say
 * @param historyLines how many rows of history
 * @param config its config, every value wrapped
 * @param sessions where the lines of each journal that Kymo sent begin
 */
record HeldRun(
    boolean exists,
    String state,
    long historyLines,
    Map<String, Object> config,
    Sessions sessions) {
  /** The server knows nothing of it. */
  static HeldRun none() {
    return new HeldRun(false, "", 0, Map.of(), new Sessions(Map.of(), Set.of()));
  }

  private static final Set<String> OVER = Set.of("finished", "failed", "killed");

  /** Whether the run's end is known there; a crashed run is one whose end never came. */
  boolean isOver() {
    return OVER.contains(state);
  }

  static HeldRun read(Outcome.Taken reply) {
    try {
      JsonNode run = Wire.JSON.readTree(reply.body()).path("model").path("bucket");
      if (!run.isObject()) {
        return none();
      }
      JsonNode config = Wire.JSON.readTree(run.path("config").asText("{}"));
      return new HeldRun(
          true,
          run.path("state").asText(""),
          run.path("historyLineCount").asLong(0),
          Wire.JSON.convertValue(config, new TypeReference<Map<String, Object>>() {}),
          sessions(config));
    } catch (JsonProcessingException e) {
      return none();
    }
  }

  private static Sessions sessions(JsonNode config) {
    Map<String, Offsets> found = new LinkedHashMap<>();
    JsonNode notes = config.path(KymoConfig.ROOT).path("value");
    notes
        .path(Sessions.KEY)
        .properties()
        .forEach(
            entry -> {
              JsonNode base = entry.getValue();
              found.put(
                  entry.getKey(),
                  new Offsets(
                      base.path(0).asLong(0), base.path(1).asLong(0), base.path(2).asLong(0)));
            });
    Set<String> rewound = new TreeSet<>();
    notes.path(Sessions.REWOUND).forEach(name -> rewound.add(name.asText()));
    return new Sessions(found, rewound);
  }
}
