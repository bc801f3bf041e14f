// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.Comparison;
import dev.kymo.evaluation.ReportFiles;
import dev.kymo.evaluation.StoredEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kymo compare}: a gate for CI; ends with 1 if B is significantly worse than A. */
@Command(
    name = "compare",
    description = {
      "Compare two results of kymo evaluate --output, question by question.",
      "The exit code is 1 if B is significantly worse than A."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  private Path first = Path.of("");

  private Path second = Path.of("");

  @Option(
      names = "--different-data",
      description = "Compare results of different data sets, by the questions that both have.")
  private boolean differentData = false;

  @Option(
      names = "--allow-contaminated",
      description = "Compare results of questions that were trained on too.")
  private boolean allowContaminated = false;

  @Mixin private final ResultOptions shown = new ResultOptions();

  CompareCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(index = "0", paramLabel = "A", description = "Folder of the result to compare with.")
  void first(Path folder) {
    first = folder;
  }

  @Parameters(index = "1", paramLabel = "B", description = "Folder of the result to judge.")
  void second(Path folder) {
    second = folder;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    StoredEvaluation a = ReportFiles.read(first);
    StoredEvaluation b = ReportFiles.read(second);
    refuseContaminated(a);
    refuseContaminated(b);
    refuseUnlike(a, b);
    sayStep(a);
    sayStep(b);
    Comparison comparison = Comparison.of(a, b, shown.bootstrap());
    ComparisonText text = new ComparisonText(a, b, comparison);
    surroundings.out().println(shown.json() ? JsonText.of(text.document()) : text.table());
    return comparison.isSecondWorse() ? ExitCodes.DOES_NOT_HOLD : ExitCodes.DONE;
  }

  private void sayStep(StoredEvaluation evaluation) {
    evaluation
        .unsavedStep()
        .ifPresent(
            step ->
                surroundings
                    .err()
                    .println(
                        "warning: %s is of step %s of its training, not of the model that was saved"
                            .formatted(evaluation.place(), Long.toString(step))));
  }

  private void refuseContaminated(StoredEvaluation evaluation) throws CommandFailure {
    if (evaluation.stage().equals(StoredEvaluation.CONTAMINATED) && !allowContaminated) {
      throw CommandFailure.usage(
          "%s is contaminated: questions of %s were trained on; evaluate without them, or say --allow-contaminated"
              .formatted(evaluation.place(), evaluation.dataset()));
    }
  }

  private void refuseUnlike(StoredEvaluation a, StoredEvaluation b) throws CommandFailure {
    if (!a.metric().equals(b.metric())) {
      throw CommandFailure.usage(
          "%s was scored by %s and %s by %s; evaluate both with the same --metric"
              .formatted(a.place(), a.metric(), b.place(), b.metric()));
    }
    if (!a.datasetFingerprint().equals(b.datasetFingerprint()) && !differentData) {
      throw CommandFailure.usage(
          "%s was measured on %s (%s) and %s on %s (%s): not the same data; evaluate both on one file, or say --different-data to compare the questions that both have"
              .formatted(
                  a.place(),
                  a.dataset(),
                  a.datasetFingerprint(),
                  b.place(),
                  b.dataset(),
                  b.datasetFingerprint()));
    }
  }
}
