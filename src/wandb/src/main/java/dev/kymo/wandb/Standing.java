// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.util.Optional;

/**
 * What of a journal's documents counts beside those that the server holds.
 *
 * @param documentsStay whether the server keeps the config and the summary that it has
 * @param stateStays whether it keeps the run's state too
 * @param exitCode if the state stays and says that the run is over: a code that says the same
 * @param crashed if the state stays: whether the run is to be called crashed afterwards, since
 *     lines make it look alive
 */
record Standing(
    boolean documentsStay, boolean stateStays, Optional<Integer> exitCode, boolean crashed) {
  /** W&amp;B's word for a run whose end never came. */
  static final String CRASHED = "crashed";

  /** The journal's own count. */
  static final Standing CURRENT = new Standing(false, false, Optional.empty(), false);

  /** It has gaps: what is made from it would replace better documents. */
  static final Standing PARTIAL = new Standing(true, false, Optional.empty(), false);

  /** A later session of the run is there already, or the session's own end. */
  static Standing outdated(HeldRun held) {
    return new Standing(
        true,
        true,
        held.isOver() ? Optional.of(held.state().equals("finished") ? 0 : 1) : Optional.empty(),
        held.state().equals(CRASHED));
  }
}
