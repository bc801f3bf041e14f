// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.backend.Offsets;
import dev.kymo.internal.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a server holds of a run before a journal is sent.
 *
 * @param exists whether it knows the run
 * @param state in W&amp;B's words; empty if it does not say
 * @param historyLines how many rows of history
 * @param sessions where the lines of each journal that Kymo sent begin, see {@link Sessions}
 */
record HeldRun(boolean exists, String state, long historyLines, Map<String, Offsets> sessions) {
  /** The server knows nothing of it. */
  static final HeldRun NONE = new HeldRun(false, "", 0, Map.of());

  private static final Set<String> OVER = Set.of("finished", "failed", "killed");

  /** Whether the run's end is known there; a crashed run is one whose end never came. */
  boolean isOver() {
    return OVER.contains(state);
  }

  static HeldRun read(Outcome.Taken reply) {
    try {
      JsonView run = JsonView.parse(reply.body()).path("model").path("bucket");
      return run.isObject()
          ? new HeldRun(
              true,
              run.path("state").text(""),
              run.path("historyLineCount").number(0),
              sessions(run.path("config").text("{}")))
          : NONE;
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }

  private static Map<String, Offsets> sessions(String config) {
    Map<String, Offsets> found = new LinkedHashMap<>();
    JsonView notes = JsonView.parse(config).path(KymoConfig.ROOT).path("value");
    notes
        .path(Sessions.KEY)
        .members()
        .forEach(
            (session, base) ->
                found.put(
                    session,
                    new Offsets(
                        base.path(0).number(0), base.path(1).number(0), base.path(2).number(0))));
    return found;
  }
}
