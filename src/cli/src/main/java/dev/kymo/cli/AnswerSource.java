// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.dataset.PredictionReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where answers come from: one of the two. */
final class AnswerSource {
  @Option(
      names = "--predictions",
      required = true,
      paramLabel = "FILE",
      description = "JSON object: answer texts by question id.")
  private @Nullable Path predictions = null;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model in Hugging Face's layout answers the questions.")
  private @Nullable Path model = null;

  /** The predictions; none, if a model answers. */
  Map<String, String> read() throws IOException {
    return predictions == null ? Map.of() : PredictionReader.predictions(predictions);
  }

  /** Predictions of classes. */
  Map<String, String> labels() throws CommandFailure, IOException {
    if (predictions == null) {
      throw CommandFailure.usage("--model answers questions; give classes with --predictions FILE");
    }
    return PredictionReader.labels(predictions);
  }

  @Nullable Path model() {
    return model;
  }
}
