// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a journal's documents counts beside those that the server holds.
 *
 * @param documentsStay whether the config and the summary that the server has win over the
 *     journal's
 * @param stateStays whether it keeps the run's state too
 * @param exitCode if the state stays and says that the run is over: a code that says the same
 * @param crashed if the state stays: whether the run is to be called crashed afterwards, since
 *     lines make it look alive
 * @param summary if the state stays: the summary that wins; what the journal alone has is added
 */
record Standing(
    boolean documentsStay,
    boolean stateStays,
    Optional<Integer> exitCode,
    boolean crashed,
    Map<String, @Nullable Object> summary) {
  /** W&amp;B's word for a run whose end never came. */
  static final String CRASHED = "crashed";

  /** The journal's own count. */
  static final Standing CURRENT = new Standing(false, false, Optional.empty(), false, Map.of());

  /** It has gaps: what is made from it would replace better documents. */
  static final Standing PARTIAL = new Standing(true, false, Optional.empty(), false, Map.of());

  /** A later session of the run is there already, or the session's own end. */
  static Standing outdated(HeldRun held) {
    return new Standing(
        true,
        true,
        held.isOver() ? Optional.of(held.state().equals("finished") ? 0 : 1) : Optional.empty(),
        held.state().equals(CRASHED),
        held.summary());
  }

  /** Whether the server keeps the summary that it has, whatever the journal holds. */
  boolean summaryStays() {
    return documentsStay && !stateStays;
  }
}
