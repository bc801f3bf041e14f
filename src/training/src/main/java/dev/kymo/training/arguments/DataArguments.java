// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import dev.kymo.evaluation.feature.WindowSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The questions, and how their contexts are cut into windows.
 *
 * @param trainFile {@code train_file}
 * @param validationFile {@code validation_file}
 * @param maxTrainSamples {@code max_train_samples}: the first questions; all their windows, where
 *     Hugging Face's script cuts the windows to the same number
 * @param maxEvalSamples {@code max_eval_samples}, likewise
 * @param maxSeqLength {@code max_seq_length}, tokens of a window
 * @param docStride {@code doc_stride}, context tokens that neighbouring windows share
 */
public record DataArguments(
    Optional<Path> trainFile,
    Optional<Path> validationFile,
    OptionalInt maxTrainSamples,
    OptionalInt maxEvalSamples,
    int maxSeqLength,
    int docStride) {

  /** Room for a question of a few tokens, an equally short context and three special tokens. */
  private static final int SHORTEST_WINDOW = 16;

  /** Checks the ranges. */
  public DataArguments {
    maxTrainSamples.ifPresent(count -> Ranges.atLeast("max_train_samples", count, 1));
    maxEvalSamples.ifPresent(count -> Ranges.atLeast("max_eval_samples", count, 1));
    Ranges.atLeast("max_seq_length", maxSeqLength, SHORTEST_WINDOW);
    Ranges.atLeast("doc_stride", docStride, 0);
    if (docStride >= maxSeqLength) {
      throw Ranges.refused("doc_stride", docStride, "less than --max_seq_length " + maxSeqLength);
    }
  }

  /** How contexts are cut. */
  public WindowSettings windows() {
    return new WindowSettings(maxSeqLength, docStride);
  }
}
