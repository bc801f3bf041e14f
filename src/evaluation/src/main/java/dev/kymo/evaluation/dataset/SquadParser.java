// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Goes through one file and collects its questions. Not thread-safe. */
final class SquadParser {
  private final QuestionCollector questions = new QuestionCollector();
  private String version = "";
  private boolean dataSeen;

  /** Reads the object at the cursor: SQuAD's whole document, or one line of JSON Lines. */
  void read(JsonCursor json) throws IOException {
    if (dataSeen) {
      throw json.fault("the file goes on behind its JSON object; it must hold one");
    }
    JsonLocation start = json.here();
    ArticleDraft row = new ArticleDraft(json, questions);
    json.fields(name -> field(json, row, name));
    if (!dataSeen) {
      if (!row.isStarted()) {
        throw json.fault(start, "data is missing; SQuAD's JSON is {\"data\": [ … ]}");
      }
      row.finish();
    }
  }

  private void field(JsonCursor json, ArticleDraft row, String name) throws IOException {
    if (name.equals("data")) {
      dataSeen = true;
      json.elements(() -> article(json));
    } else if (name.equals("version") && json.at(JsonToken.VALUE_STRING)) {
      version = json.text();
    } else {
      row.field(name);
    }
  }

  private void article(JsonCursor json) throws IOException {
    ArticleDraft article = new ArticleDraft(json, questions);
    json.fields(article::field);
    article.finish();
  }

  /** What was read, under the file's name. */
  QaDataset dataset(String name, String fingerprint) {
    return new QaDataset(name, fingerprint, version, questions.examples(), questions.warnings());
  }
}
