// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Goes through one file and collects its questions. Not thread-safe. */
final class SquadParser {
  private final JsonCursor json;
  private final QuestionCollector questions;
  private boolean dataSeen;

  SquadParser(JsonCursor json) {
    this.json = json;
    this.questions = new QuestionCollector(json);
  }

  /** Reads to the end of the file. */
  QuestionCollector read() throws IOException {
    if (json.next() == JsonToken.NOT_AVAILABLE) {
      throw json.fault("the file is empty; SQuAD's JSON begins with {\"data\": [");
    }
    JsonLocation start = json.here();
    json.fields(this::field);
    if (!dataSeen) {
      throw json.fault(start, "data is missing; SQuAD's JSON is {\"data\": [ … ]}");
    }
    if (json.next() != JsonToken.NOT_AVAILABLE) {
      throw json.fault("the file goes on behind its JSON object; it must hold one");
    }
    return questions;
  }

  private void field(String name) throws IOException {
    if (name.equals("data")) {
      dataSeen = true;
      json.elements(this::article);
    } else {
      json.skip();
    }
  }

  private void article() throws IOException {
    ArticleDraft article = new ArticleDraft(json, questions);
    json.fields(article::field);
    article.finish();
  }
}
