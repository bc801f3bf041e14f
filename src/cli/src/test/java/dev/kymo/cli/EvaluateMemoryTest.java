// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model's answers to as many questions as SQuAD's development set has, in a small heap. */
@Timeout(300)
class EvaluateMemoryTest {
  private static final int CONTEXTS = 2114;
  private static final int QUESTIONS_EACH = 5;
  private static final int WORDS = 110;

  @TempDir Path directory;

  private static String words(int from, int count) {
    int known = TinyModel.VOCABULARY - TinyModel.FIRST_WORD;
    return IntStream.range(from, from + count)
        .mapToObj(i -> TinyModel.word(TinyModel.FIRST_WORD + i % known))
        .collect(Collectors.joining(" "));
  }

  private Path data() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("version", "1.1");
    ArrayNode paragraphs = root.putArray("data").addObject().putArray("paragraphs");
    for (int i = 0; i < CONTEXTS; i++) {
      ObjectNode paragraph = paragraphs.addObject().put("context", words(i, WORDS));
      ArrayNode questions = paragraph.putArray("qas");
      for (int j = 0; j < QUESTIONS_EACH; j++) {
        ObjectNode question = questions.addObject().put("id", i + "-" + j);
        question.put("question", words(i + j, 3) + "?");
        question.putArray("answers").addObject().put("text", words(i, 2)).put("answer_start", 0);
      }
    }
    Path file = directory.resolve("data.json");
    mapper.writeValue(file.toFile(), root);
    return file;
  }

  @Test
  void tenThousandQuestionsNeedLittleHeap() throws IOException, InterruptedException {
    Path model = directory.resolve("model");
    TinyModel.write(model, 1);
    List<String> arguments =
        List.of("evaluate", "--dataset", data().toString(), "--model", model.toString());
    try (KymoProcess process = KymoProcess.start(List.of("-Xmx64m"), Map.of(), arguments)) {
      List<String> lines = process.rest();
      assertThat(process.waitForExit()).as(() -> String.join("\n", lines)).isZero();
      assertThat(lines).anyMatch(line -> line.contains("(10570 questions)"));
    }
  }
}
