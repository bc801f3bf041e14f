// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.feature.SpecialTokens;
import dev.kymo.evaluation.feature.TokenizedText;
import dev.kymo.training.model.ModelException;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTokenizerTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeModel() throws IOException {
    file = TinyModel.write(directory, 1).tokenizerFile();
  }

  @Test
  void offsetsAreCodePointsBehindAnEmojiToo() throws IOException {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(file)) {
      TokenizedText tokens = tokenizer.tokenize("w7 😀 W9");
      assertThat(tokens.ids()).containsExactly(7, 1, 9);
      assertThat(tokens.starts()).containsExactly(0, 3, 5);
      assertThat(tokens.ends()).containsExactly(2, 4, 7);
    }
  }

  @Test
  void specialTokensComeFromTheFile() throws IOException {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(file)) {
      assertThat(tokenizer.specialTokens()).isEqualTo(new SpecialTokens(2, 3, 0));
      assertThat(tokenizer.tokenize("").length()).isZero();
    }
  }

  @Test
  void textsComeBackWholeThoughTheFileAsksForTruncationAndPadding() throws IOException {
    String padding =
        "{\"strategy\":{\"Fixed\":8},\"direction\":\"Right\",\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,\"pad_token\":\"[PAD]\"}";
    String truncation =
        "{\"direction\":\"Right\",\"max_length\":8,\"strategy\":\"LongestFirst\",\"stride\":0}";
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"truncation\":null", "\"truncation\":" + truncation)
            .replace("\"padding\":null", "\"padding\":" + padding));
    try (ModelTokenizer tokenizer = ModelTokenizer.open(file)) {
      assertThat(tokenizer.tokenize("w7").length()).isEqualTo(1);
      assertThat(tokenizer.tokenize("w8 ".repeat(300)).length()).isEqualTo(300);
    }
  }

  @Test
  void threadsShareATokenizer() throws IOException {
    try (ModelTokenizer tokenizer = ModelTokenizer.open(file)) {
      List<Integer> lengths =
          IntStream.range(0, 500)
              .parallel()
              .map(i -> tokenizer.tokenize("w5 ".repeat(i)).length())
              .boxed()
              .toList();
      assertThat(lengths).isEqualTo(IntStream.range(0, 500).boxed().toList());
    }
  }

  @Test
  void aFileThatIsNoTokenizerIsNamed() throws IOException {
    Files.writeString(file, "{\"model\":{\"vocab\":{\"[PAD]\":0}}}");
    assertThatThrownBy(() -> ModelTokenizer.open(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith(file + " is no tokenizer that can be read: ");
    Files.writeString(file, "{\"model\":{}}");
    assertThatThrownBy(() -> ModelTokenizer.open(file))
        .hasMessage(file + " has no token [PAD]; is it a BERT tokenizer?");
  }
}
