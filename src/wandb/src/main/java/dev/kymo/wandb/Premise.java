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
 * @param config the text that the server had last
 * @param lines all that it had, if a journal is to go on behind them
 */
record Premise(Optional<String> config, Optional<Offsets> lines) {
  private static final String CONFIG = "X-Kymo-Config";
  private static final String LINES = "X-Kymo-Lines";

  /** Whatever the server has. */
  static final Premise NONE = new Premise(Optional.empty(), Optional.empty());

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    config.ifPresent(text -> headers.put(CONFIG, Digest.of(text)));
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
