// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The questions of a file so far, and what is odd about them. Not thread-safe. */
final class QuestionCollector {
  private final Map<String, JsonLocation> places = new HashMap<>();
  private final List<QaExample> examples = new ArrayList<>();

  /** Flat rows repeat a context for each of its questions, in SQuAD five times; one is kept. */
  private final Map<String, String> contexts = new HashMap<>();

  private final Oddities oddities = new Oddities();

  /** Takes a question's id; to be called at the end of its object. */
  void claim(JsonCursor json, QuestionDraft question) throws DataException {
    JsonLocation first = places.putIfAbsent(question.id(), question.start());
    if (first != null) {
      throw json.fault(
          question.start(),
          "id \"%s\" is taken by the question %s; ids tie predictions to questions, so each needs its own"
              .formatted(question.id(), json.elsewhere(first)));
    }
  }

  void add(String title, String text, List<QuestionDraft> drafts) {
    String context = contexts.computeIfAbsent(text, same -> same);
    CodePoints points = CodePoints.of(context);
    for (QuestionDraft draft : drafts) {
      QaExample example = draft.example(title, context);
      oddities.look(example, draft.impossible(), points);
      examples.add(example);
    }
  }

  List<QaExample> examples() {
    return examples;
  }

  List<String> warnings() {
    return oddities.warnings();
  }
}
