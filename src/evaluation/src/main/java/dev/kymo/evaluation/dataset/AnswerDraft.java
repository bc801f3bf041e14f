// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gold answers while they are read: one with a text and an offset, or Hugging Face's lists of texts
 * and of offsets. Not thread-safe.
 */
final class AnswerDraft {
  private final JsonCursor json;
  private final List<String> texts = new ArrayList<>(1);
  private final List<Integer> offsets = new ArrayList<>(1);
  private boolean textsSeen;
  private boolean offsetsSeen;

  AnswerDraft(JsonCursor json) {
    this.json = json;
  }

  /** Reads a field of {@code {text: "…", answer_start: 7}}. */
  void field(String name) throws IOException {
    switch (name) {
      case "text" -> texts.add(json.text());
      case "answer_start" -> offsets.add(json.wholeNumber());
      default -> json.skip();
    }
  }

  /** Reads a field of {@code {text: ["…"], answer_start: [7]}}. */
  void listField(String name) throws IOException {
    switch (name) {
      case "text" -> {
        textsSeen = true;
        json.elements(() -> texts.add(json.text()));
      }
      case "answer_start" -> {
        offsetsSeen = true;
        json.elements(() -> offsets.add(json.wholeNumber()));
      }
      default -> json.skip();
    }
  }

  /** The lists that were not there; an empty list is there. */
  List<String> missingLists() {
    List<String> missing = new ArrayList<>(2);
    if (!textsSeen) {
      missing.add("text");
    }
    if (!offsetsSeen) {
      missing.add("answer_start");
    }
    return missing;
  }

  int texts() {
    return texts.size();
  }

  int offsets() {
    return offsets.size();
  }

  /** The answers; there are as many texts as offsets. */
  List<QaAnswer> answers() {
    List<QaAnswer> answers = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      answers.add(new QaAnswer(texts.get(i), offsets.get(i)));
    }
    return answers;
  }
}
