// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code data} while it is read: an article with paragraphs, or one flat row that is
 * itself a question with its context. Not thread-safe.
 */
final class ArticleDraft {
  private final JsonCursor json;
  private final QuestionCollector collector;
  private final JsonLocation start;
  private final QuestionDraft row;
  private final List<ParagraphDraft> paragraphs = new ArrayList<>();
  private String title = "";
  private @Nullable String context;
  private boolean nested;

  ArticleDraft(JsonCursor json, QuestionCollector collector) {
    this.json = json;
    this.collector = collector;
    this.start = json.here();
    this.row = new QuestionDraft(json);
  }

  void field(String name) throws IOException {
    switch (name) {
      case "title" -> title = json.text();
      case "context" -> context = json.text();
      case "paragraphs" -> {
        nested = true;
        json.elements(this::paragraph);
      }
      default -> row.field(name);
    }
  }

  private void paragraph() throws IOException {
    ParagraphDraft paragraph = new ParagraphDraft(json, collector);
    json.fields(paragraph::field);
    paragraphs.add(paragraph.complete());
  }

  /** Whether this object has anything of an article or a row. */
  boolean isStarted() {
    return nested || context != null || row.hasQuestion();
  }

  /** Hands the questions on; to be called at the end of the object. */
  void finish() throws DataException {
    if (!nested) {
      flatRow();
    }
    for (ParagraphDraft paragraph : paragraphs) {
      collector.add(title, paragraph.context(), paragraph.questions());
    }
  }

  private void flatRow() throws DataException {
    if (!row.hasQuestion() && context == null) {
      throw json.fault(start, "paragraphs is missing");
    }
    if (context == null) {
      throw json.fault(start, "context is missing" + row.name());
    }
    row.complete();
    row.takeFlat();
    collector.claim(json, row);
    collector.add(title, context, List.of(row));
  }
}
