// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.util.List;

/** Goes through one file and collects its questions. Not thread-safe. */
final class SquadParser {
  private final QuestionCollector questions = new QuestionCollector();
  private boolean dataSeen;

  /** Reads the object at the cursor. */
  void read(JsonCursor json) throws IOException {
    JsonLocation start = json.here();
    json.fields(name -> field(json, name));
    if (!dataSeen) {
      throw json.fault(start, "data is missing; SQuAD's JSON is {\"data\": [ … ]}");
    }
  }

  private void field(JsonCursor json, String name) throws IOException {
    if (name.equals("data")) {
      dataSeen = true;
      json.elements(() -> article(json));
    } else {
      json.skip();
    }
  }

  private void article(JsonCursor json) throws IOException {
    ArticleDraft article = new ArticleDraft(json, questions);
    json.fields(article::field);
    article.finish();
  }

  List<QaExample> examples() {
    return questions.examples();
  }

  List<String> warnings() {
    return questions.warnings();
  }
}
