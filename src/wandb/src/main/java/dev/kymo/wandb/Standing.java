// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a journal counts beside what the server holds.
 *
 * @param documents what becomes of its config and summary
 * @param stateStays whether the server keeps the run's state
 * @param exitCode if the state stays and says that the run is over: a code that says the same
 * @param crashed if the state stays: whether the run is to be called crashed afterwards, since
 *     lines make it look alive
 * @param summary if the journal's is added to it: the summary that wins
 */
record Standing(
    Documents documents,
    boolean stateStays,
    Optional<Integer> exitCode,
    boolean crashed,
    Map<String, @Nullable Object> summary) {
  /** W&amp;B's word for a run whose end never came. */
  static final String CRASHED = "crashed";

  /** The journal's own count. */
  static final Standing CURRENT =
      new Standing(Documents.COUNT, false, Optional.empty(), false, Map.of());

  /** It has gaps: what is made from it would replace better documents. */
  static final Standing PARTIAL =
      new Standing(Documents.LEFT_OUT, false, Optional.empty(), false, Map.of());

  /** What becomes of a journal's config and summary. */
  enum Documents {
    /** They replace those that the server has. */
    COUNT,
    /** What they alone have is added. */
    ADDED,
    /** The server's stay as they are. */
    LEFT_OUT
  }

  /** A later session of the run is there already, or the session's own end. */
  static Standing outdated(HeldRun held, Documents documents) {
    return new Standing(
        documents,
        true,
        held.isOver() ? Optional.of(held.state().equals("finished") ? 0 : 1) : Optional.empty(),
        held.state().equals(CRASHED),
        held.summary());
  }

  /** Whether the server keeps the summary that it has, whatever the journal holds. */
  boolean summaryStays() {
    return documents == Documents.LEFT_OUT;
  }
}
