// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.training.model.JsonFile;
import dev.kymo.training.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the token that BERT's tokenizers pad with; the native library does not tell. */
final class PaddingToken {
  private static final String TOKEN = "[PAD]";

  private PaddingToken() {}

  static int in(Path file) throws IOException {
    JsonNode tokenizer = JsonFile.read(file);
    for (JsonNode added : tokenizer.path("added_tokens")) {
      if (added.path("content").asText("").equals(TOKEN)) {
        return added.path("id").asInt();
      }
    }
    JsonNode id = tokenizer.path("model").path("vocab").path(TOKEN);
    if (!id.isInt()) {
      throw new ModelException(file + " has no token " + TOKEN + "; is it a BERT tokenizer?");
    }
    return id.asInt();
  }
}
