// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which windows belong to which question; checks that windows and questions fit. */
final class QuestionWindows {
  private final int[] order;
  private final int[] from;

  private QuestionWindows(int[] order, int[] from) {
    this.order = order;
    this.from = from;
  }

  /** Counting sort by question; windows of a question keep their order. */
  static QuestionWindows of(List<QaExample> examples, List<Feature> features, List<?> outputs) {
    if (features.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "%s windows but logits for %s: there must be as many"
              .formatted(features.size(), outputs.size()));
    }
    int[] from = new int[examples.size() + 1];
    for (int i = 0; i < features.size(); i++) {
      check(examples, features.get(i), i);
      from[features.get(i).example() + 1]++;
    }
    for (int i = 0; i < examples.size(); i++) {
      from[i + 1] += from[i];
    }
    int[] next = Arrays.copyOf(from, examples.size());
    int[] order = new int[features.size()];
    for (int i = 0; i < order.length; i++) {
      order[next[features.get(i).example()]++] = i;
    }
    return new QuestionWindows(order, from);
  }

  private static void check(List<QaExample> examples, Feature feature, int index) {
    if (feature.example() >= examples.size()) {
      throw new IllegalArgumentException(
          "Window %s is of question number %s, but there are %s questions"
              .formatted(index, feature.example(), examples.size()));
    }
  }

  /** Indices of a question's windows. */
  int[] of(int example) {
    return Arrays.copyOfRange(order, from[example], from[example + 1]);
  }

  /** Ids of the questions that have no window. */
  List<String> without(List<QaExample> examples) {
    return IntStream.range(0, examples.size())
        .filter(i -> from[i] == from[i + 1])
        .mapToObj(i -> examples.get(i).id())
        .toList();
  }
}
