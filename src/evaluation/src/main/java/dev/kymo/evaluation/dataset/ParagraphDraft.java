// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A context and the questions about it, while they are read. Not thread-safe. */
final class ParagraphDraft {
  private final JsonCursor json;
  private final QuestionCollector collector;
  private final JsonLocation start;
  private final List<QuestionDraft> questions = new ArrayList<>();
  private @Nullable String context;
  private boolean questionsSeen;

  ParagraphDraft(JsonCursor json, QuestionCollector collector) {
    this.json = json;
    this.collector = collector;
    this.start = json.here();
  }

  void field(String name) throws IOException {
    switch (name) {
      case "context" -> context = json.text();
      case "qas" -> {
        questionsSeen = true;
        json.elements(this::question);
      }
      default -> json.skip();
    }
  }

  private void question() throws IOException {
    QuestionDraft question = new QuestionDraft(json);
    json.fields(question::field);
    question.complete();
    collector.claim(json, question);
    questions.add(question);
  }

  /** Checks that everything is there; to be called at the end of the object. */
  ParagraphDraft complete() throws DataException {
    if (context == null || !questionsSeen) {
      throw json.fault(start, (context == null ? "context" : "qas") + " is missing");
    }
    return this;
  }

  String context() {
    return Objects.requireNonNull(context, "complete() checks it");
  }

  List<QuestionDraft> questions() {
    return questions;
  }
}
