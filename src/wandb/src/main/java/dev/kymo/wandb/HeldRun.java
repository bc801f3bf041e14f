// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.backend.Offsets;
import dev.kymo.internal.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a server holds of a run before a journal is sent.
 *
 * @param exists whether it knows the run
 * @param state in W&amp;B's words; empty if it does not say
 * @param historyLines how many rows of history
 * @param config its config, every value wrapped
 * @param summary its summary
 * @param sessions where the lines of each journal that Kymo sent begin
 */
record HeldRun(
    boolean exists,
    String state,
    long historyLines,
    Map<String, @Nullable Object> config,
    Map<String, @Nullable Object> summary,
    Sessions sessions) {
  /** The server knows nothing of it. */
  static HeldRun none() {
    return new HeldRun(
        false, "", 0, Map.of(), Map.of(), new Sessions(Map.of(), Map.of(), Set.of()));
  }

  private static final int FIRST_OF_BASE = 3;

  private static final Set<String> OVER = Set.of("finished", "failed", "killed");

  /** Whether the run's end is known there; a crashed run is one whose end never came. */
  boolean isOver() {
    return OVER.contains(state);
  }

  /** Whether a process may be adding to it right now. */
  boolean isLive() {
    return state.equals("running");
  }

  static HeldRun read(Outcome.Taken reply) {
    try {
      JsonView run = JsonView.parse(reply.body()).path("model").path("bucket");
      if (!run.isObject()) {
        return none();
      }
      JsonView config = JsonView.parse(run.path("config").text("{}"));
      return new HeldRun(
          true,
          run.path("state").text(""),
          run.path("historyLineCount").number(0),
          document(config),
          document(JsonView.parse(run.path("summaryMetrics").text("{}"))),
          sessions(config));
    } catch (IllegalArgumentException e) {
      return none();
    }
  }

  private static Map<String, @Nullable Object> document(JsonView tree) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    tree.members().forEach((key, entry) -> document.put(key, entry.value()));
    return document;
  }

  private static Sessions sessions(JsonView config) {
    Map<String, Offsets> found = new LinkedHashMap<>();
    JsonView notes = config.path(KymoConfig.ROOT).path("value");
    notes
        .path(Sessions.KEY)
        .members()
        .forEach((session, base) -> found.put(session, offsets(base, 0)));
    Map<String, Continuation> continued = new LinkedHashMap<>();
    notes
        .path(Sessions.CONTINUED)
        .members()
        .forEach(
            (session, rest) ->
                continued.put(
                    session, new Continuation(offsets(rest, 0), offsets(rest, FIRST_OF_BASE))));
    Set<String> rewound = new TreeSet<>();
    notes.path(Sessions.REWOUND).elements().forEach(name -> rewound.add(name.text("")));
    return new Sessions(found, continued, rewound);
  }

  private static Offsets offsets(JsonView numbers, int from) {
    return new Offsets(
        numbers.path(from).number(0),
        numbers.path(from + 1).number(0),
        numbers.path(from + 2).number(0));
  }
}
