// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.Comparison;
import dev.kymo.evaluation.Difference;
import dev.kymo.evaluation.StoredEvaluation;
import dev.kymo.evaluation.statistics.McNemar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A comparison as a table and as plain values.
 *
 * @param first A
 * @param second B
 * @param comparison of both
 */
record ComparisonText(StoredEvaluation first, StoredEvaluation second, Comparison comparison) {

  String table() {
    List<String> lines = new ArrayList<>();
    lines.add("A  " + first.place());
    lines.add("B  " + second.place());
    lines.add("%s of %s questions".formatted(first.metric(), number(comparison.questions())));
    lines.add(
        String.format(
            Locale.ROOT, "  %-14s %8s %8s %8s  %s", "figure", "A", "B", "B - A", "95 % interval"));
    comparison.differences().forEach(difference -> lines.add(row(difference)));
    McNemar test = comparison.mcNemar();
    lines.add(
        String.format(
            Locale.ROOT,
            "  McNemar: %s only A has right, %s only B, p = %.4g",
            number(test.onlyFirst()),
            number(test.onlySecond()),
            test.pValue()));
    lines.add(verdict());
    return String.join(System.lineSeparator(), lines);
  }

  private static String row(Difference difference) {
    return String.format(
        Locale.ROOT,
        "  %-14s %8.3f %8.3f %+8.3f  %+.3f to %+.3f",
        difference.figure(),
        difference.first(),
        difference.second(),
        difference.difference(),
        difference.interval().low(),
        difference.interval().high());
  }

  private static String number(long count) {
    return Long.toString(count);
  }

  private String verdict() {
    if (comparison.isSecondWorse()) {
      return "B is significantly worse than A.";
    }
    return comparison.differences().stream().anyMatch(Difference::isBetter)
        ? "B is significantly better than A."
        : "No significant difference.";
  }

  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("a", first.place().toString());
    document.put("b", second.place().toString());
    document.put("metric", first.metric());
    document.put("questions", comparison.questions());
    document.put("figures", figures());
    McNemar test = comparison.mcNemar();
    Map<String, Object> mcNemar = new LinkedHashMap<>();
    mcNemar.put("only_a_right", test.onlyFirst());
    mcNemar.put("only_b_right", test.onlySecond());
    mcNemar.put("p_value", test.pValue());
    document.put("mcnemar", mcNemar);
    document.put("b_is_worse", comparison.isSecondWorse());
    return document;
  }

  private Map<String, Object> figures() {
    Map<String, Object> figures = new LinkedHashMap<>();
    for (Difference difference : comparison.differences()) {
      Map<String, Object> figure = new LinkedHashMap<>();
      figure.put("a", difference.first());
      figure.put("b", difference.second());
      figure.put("difference", difference.difference());
      figure.put("interval", List.of(difference.interval().low(), difference.interval().high()));
      figures.put(difference.figure(), figure);
    }
    return figures;
  }
}
