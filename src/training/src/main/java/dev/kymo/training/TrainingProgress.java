// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.EvaluationResult;
import java.nio.file.Path;

/**
 * Hears how a fine-tuning goes, for whoever shows it. Called on the trainer's thread; what it does
 * delays the training.
 */
public interface TrainingProgress {
  /** Hears nothing. */
  TrainingProgress SILENT = new TrainingProgress() {};

  /**
   * Something that takes a moment begins.
   *
   * @param what in a few words, such as {@code reading train.json}
   */
  default void preparing(String what) {}

  /**
   * Something about the data is worth a look; the fine-tuning goes on.
   *
   * @param what on one line, with the file and the first place
   */
  default void warned(String what) {}

  /**
   * An update is done.
   *
   * @param step its number, from 1
   * @param steps updates in all
   * @param loss of the update
   */
  default void trained(long step, long steps, double loss) {}

  /**
   * A batch of an evaluation is done.
   *
   * @param batch its number, from 1
   * @param batches of this evaluation
   */
  default void evaluating(long batch, long batches) {}

  /** An evaluation is done and logged. */
  default void evaluated(EvaluationResult result) {}

  /** The training was asked to stop and does so after this update. */
  default void stopped(long step, long steps) {}

  /** Model and results are in this folder. */
  default void saved(Path directory) {}
}
