// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Hugging Face's result files in an output directory. */
public final class ResultFiles {
  private ResultFiles() {}

  /** Writes the files of an evaluation. */
  @SuppressWarnings("DoNotCallSuggester")
  public static void write(Path directory, EvaluationResult result, Map<String, Object> more)
      throws IOException {
    throw new IOException("" + directory + result + more);
  }
}
