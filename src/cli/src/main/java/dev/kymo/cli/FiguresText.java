// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures of evaluations as text. */
final class FiguresText {
  private FiguresText() {}

  /** All figures of a training's last evaluation, and where its files are. */
  static String of(TrainingOutcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome
        .evaluation()
        .ifPresent(
            result -> {
              lines.add(
                  "%s at step %s, %s questions:"
                      .formatted(
                          result.section(),
                          Long.toString(result.step().globalStep()),
                          Long.toString(result.examples())));
              result.figures().forEach((name, value) -> lines.add(line(name, value)));
            });
    lines.add("Files are in " + outcome.directory());
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(String name, double value) {
    return "  %-20s %s".formatted(name, shortened(value));
  }

  /** An evaluation on one line. */
  static String line(EvaluationResult result) {
    String figures =
        result.figures().entrySet().stream()
            .map(FiguresText::pair)
            .collect(Collectors.joining(", "));
    return "%s at step %s: %s"
        .formatted(result.section(), Long.toString(result.step().globalStep()), figures);
  }

  private static String pair(Map.Entry<String, Double> figure) {
    return figure.getKey() + " " + shortened(figure.getValue());
  }

  private static String shortened(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
