// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what is odd in data but leaves it usable. Not thread-safe. */
final class Oddities {
  private final Map<Oddity, List<String>> found = new EnumMap<>(Oddity.class);

  /** A kind of oddity, with what it means for the figures. */
  private enum Oddity {
    ANSWER_ASTRAY(
        "an answer that is not in the context at its answer_start: it is scored as it stands, but its training label is wrong"),
    EMPTY_CONTEXT("an empty context: no window can hold an answer"),
    IMPOSSIBLE_WITH_ANSWER(
        "is_impossible and an answer all the same: it counts as answerable, as in the official script"),
    POSSIBLE_WITHOUT_ANSWER(
        "no answer though is_impossible is not set: it counts as unanswerable, as in the official script");

    private final String what;

    Oddity(String what) {
      this.what = what;
    }
  }

  void look(QaExample example, boolean impossible, CodePoints context) {
    if (example.context().isEmpty()) {
      count(Oddity.EMPTY_CONTEXT, example);
    }
    if (!example.answers().stream()
        .allMatch(answer -> context.holds(answer.text(), answer.start()))) {
      count(Oddity.ANSWER_ASTRAY, example);
    }
    if (impossible && !example.answers().isEmpty()) {
      count(Oddity.IMPOSSIBLE_WITH_ANSWER, example);
    }
    if (!impossible && example.answers().isEmpty()) {
      count(Oddity.POSSIBLE_WITHOUT_ANSWER, example);
    }
  }

  private void count(Oddity oddity, QaExample example) {
    found.computeIfAbsent(oddity, any -> new ArrayList<>()).add(example.id());
  }

  List<String> warnings() {
    return found.entrySet().stream()
        .map(entry -> warning(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String warning(Oddity oddity, List<String> ids) {
    return "%s question%s with %s (first: \"%s\")"
        .formatted(ids.size(), ids.size() == 1 ? "" : "s", oddity.what, ids.get(0));
  }
}
