// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A question while its object is read; fields come in any order. Not thread-safe. */
final class QuestionDraft {
  private final JsonCursor json;
  private final JsonLocation start;
  private @Nullable String id;
  private @Nullable String question;
  private @Nullable List<QaAnswer> answers;
  private @Nullable Boolean impossible;
  private OptionalInt type = OptionalInt.empty();

  QuestionDraft(JsonCursor json) {
    this.json = json;
    this.start = json.here();
  }

  /** Reads one field of the object; passes over those that are not a question's. */
  void field(String name) throws IOException {
    switch (name) {
      case "id", "guid" -> {
        id = json.id();
        json.reading(name());
      }
      case "question" -> question = json.text();
      case "answers" -> answers = answers();
      case "is_impossible" -> impossible = json.flag();
      case "question_type" -> type = kind();
      case "plausible_answers" -> answers();
      default -> json.skip();
    }
  }

  /** KLUE-MRC's kinds are numbers; what others call so is not read. */
  private OptionalInt kind() throws IOException {
    if (json.at(JsonToken.VALUE_NUMBER_INT)) {
      return OptionalInt.of(json.wholeNumber());
    }
    json.skip();
    return OptionalInt.empty();
  }

  private @Nullable List<QaAnswer> answers() throws IOException {
    if (json.at(JsonToken.START_OBJECT)) {
      return columns();
    }
    List<QaAnswer> list = new ArrayList<>();
    json.elements(() -> list.add(answer()));
    return list;
  }

  private QaAnswer answer() throws IOException {
    JsonLocation place = json.here();
    AnswerDraft draft = new AnswerDraft(json);
    json.fields(draft::field);
    if (draft.texts() == 0 || draft.offsets() == 0) {
      throw missing(place, draft.texts() == 0 ? "text" : "answer_start");
    }
    return draft.answers().get(0);
  }

  /** Nothing if both lists are missing, as where a table has them null: that is no statement. */
  private @Nullable List<QaAnswer> columns() throws IOException {
    JsonLocation place = json.here();
    AnswerDraft draft = new AnswerDraft(json);
    json.fields(draft::listField);
    List<String> missing = draft.missingLists();
    if (missing.size() == 2) {
      return null;
    }
    if (!missing.isEmpty()) {
      throw missing(place, missing.get(0));
    }
    if (draft.texts() != draft.offsets()) {
      throw json.fault(
          place,
          "%s of text and %s of answer_start%s do not make answers; give as many of both"
              .formatted(draft.texts(), draft.offsets(), name()));
    }
    return draft.answers();
  }

  /** Whether this object has a question at all. */
  boolean hasQuestion() {
    return question != null;
  }

  /** Checks that everything is there; to be called at the end of the object. */
  void complete() throws DataException {
    json.reading("");
    if (id == null || id.isEmpty()) {
      throw id == null ? missing(start, "id") : json.fault(start, "id is empty" + name());
    }
    if (question == null) {
      throw missing(start, "question");
    }
    if (answers == null && !impossible()) {
      throw missing(start, "answers");
    }
  }

  private DataException missing(JsonLocation place, String field) {
    return json.fault(place, field + " is missing" + name());
  }

  /** The question's id or text, for messages. */
  String name() {
    if (id != null) {
      return " (id \"" + id + "\")";
    }
    return question == null ? "" : " (question \"" + question + "\")";
  }

  /** Whether it says that the context has no answer. */
  boolean impossible() {
    return impossible != null && impossible;
  }

  /** Flat rows of SQuAD v2.0 say so by having no answer, and have no other field for it. */
  void takeFlat() {
    impossible = impossible == null ? answers != null && answers.isEmpty() : impossible;
  }

  JsonLocation start() {
    return start;
  }

  String id() {
    return Objects.requireNonNull(id, "complete() checks it");
  }

  QaExample example(String title, String context) {
    String text = Objects.requireNonNull(question, "complete() checks it");
    List<QaAnswer> known = answers == null ? List.of() : answers;
    return new QaExample(id(), title, text, context, known, type);
  }
}
