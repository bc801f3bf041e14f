// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Offsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What this process takes for true of a run. A tracker that knows better refuses a request, so that
 * nobody's notes are lost, and no number is given twice; W&amp;B's servers take it, and the last
 * one to write wins.
 *
 * @param config digest of the text that the server had last, or that there is no run
 * @param lines all that it had, if a journal is to go on behind them
 */
record Premise(Optional<String> config, Optional<Offsets> lines) {
  private static final String CONFIG = "X-Kymo-Config";
  private static final String LINES = "X-Kymo-Lines";
  private static final String NO_RUN = "none";

  /** Whatever the server has. */
  static final Premise NONE = new Premise(Optional.empty(), Optional.empty());

  /** What the server said last. */
  static Premise of(HeldRun held, Optional<Offsets> lines) {
    Optional<String> config =
        held.exists() ? held.configText().map(Digest::of) : Optional.of(NO_RUN);
    return new Premise(config, lines);
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    config.ifPresent(digest -> headers.put(CONFIG, digest));
    lines.ifPresent(all -> headers.put(LINES, text(all)));
    return headers;
  }

  private static String text(Offsets lines) {
    return "%s,%s,%s"
        .formatted(
            Long.toString(lines.history()),
            Long.toString(lines.system()),
            Long.toString(lines.console()));
  }
}
