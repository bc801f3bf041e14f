// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.util.List;
import java.util.OptionalInt;

/**
 * A question about a context. Immutable.
 *
 * @param id ties predictions to the question, not empty
 * @param title of the article, empty if the data set names none
 * @param question as it was written
 * @param context the text that holds the answer
 * @param answers gold answers; none for a question that the context does not answer
 * @param type KLUE-MRC's kind of question: 1 paraphrase, 2 several sentences, 3 unanswerable
 */
public record QaExample(
    String id,
    String title,
    String question,
    String context,
    List<QaAnswer> answers,
    OptionalInt type) {

  /** Checks the id and copies the answers. */
  public QaExample {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("The id of question \"" + question + "\" is empty");
    }
    answers = List.copyOf(answers);
  }

  /** A question whose data set knows no kinds of questions. */
  public QaExample(
      String id, String title, String question, String context, List<QaAnswer> answers) {
    this(id, title, question, context, answers, OptionalInt.empty());
  }
}
