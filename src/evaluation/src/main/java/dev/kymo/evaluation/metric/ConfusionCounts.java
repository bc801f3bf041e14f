// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each class was right, predicted and both. Not thread-safe. */
final class ConfusionCounts {
  private final Map<String, ClassCount> classes = new TreeMap<>();
  private long correct;
  private long examples;
  private long unpredicted;

  /** One class's counts. */
  private static final class ClassCount {
    private long right;
    private long predicted;
    private long both;

    /** Twice the hits over all that was right or predicted; 0 if the class was never found. */
    private double f1() {
      return 2.0 * both / (right + predicted);
    }
  }

  void add(String right, @Nullable String predicted) {
    examples++;
    count(right).right++;
    if (predicted == null) {
      unpredicted++;
      return;
    }
    count(predicted).predicted++;
    if (right.equals(predicted)) {
      count(right).both++;
      correct++;
    }
  }

  private ClassCount count(String label) {
    return classes.computeIfAbsent(label, any -> new ClassCount());
  }

  Map<String, Double> figures() {
    List<Double> f1s = classes.values().stream().map(ClassCount::f1).toList();
    double weighted = 0;
    for (ClassCount count : classes.values()) {
      weighted += count.f1() * count.right;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", (double) correct / examples);
    figures.put("f1_micro", 2.0 * correct / (2 * examples - unpredicted));
    figures.put("f1_macro", PairwiseMean.of(f1s));
    figures.put("f1_weighted", weighted / examples);
    figures.put("matthews_correlation", matthews());
    return figures;
  }

  /**
   * Gorodkin's generalisation to several classes, as scikit-learn has it. Texts without a
   * prediction form a class of their own among the predicted ones.
   */
  private double matthews() {
    double agreement = (double) correct * examples;
    double rightSquares = (double) examples * examples;
    double predictedSquares = rightSquares - (double) unpredicted * unpredicted;
    for (ClassCount count : classes.values()) {
      agreement -= (double) count.right * count.predicted;
      rightSquares -= (double) count.right * count.right;
      predictedSquares -= (double) count.predicted * count.predicted;
    }
    double product = rightSquares * predictedSquares;
    return product == 0 ? 0 : agreement / Math.sqrt(product);
  }
}
