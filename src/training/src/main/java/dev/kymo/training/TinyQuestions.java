// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes SQuAD files of random words that {@link TinyModel}'s tokenizer knows, for tests. There is
 * nothing to learn in them but the answers themselves.
 */
public final class TinyQuestions {
  private static final int SHORTEST_CONTEXT = 8;
  private static final int LONGEST_CONTEXT = 60;

  private TinyQuestions() {}

  /**
   * Writes a file. The same seed makes the same questions; ids and texts differ between seeds.
   *
   * @param questions how many, each about a context of its own
   * @return the file
   */
  public static Path write(Path file, int questions, long seed) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    SplittableRandom random = new SplittableRandom(seed);
    ObjectNode root = mapper.createObjectNode().put("version", "1.1");
    ObjectNode article = root.putArray("data").addObject().put("title", "Tiny " + seed);
    ArrayNode paragraphs = article.putArray("paragraphs");
    for (int i = 0; i < questions; i++) {
      addParagraph(paragraphs.addObject(), seed + "-" + i, random);
    }
    mapper.writeValue(file.toFile(), root);
    return file;
  }

  private static void addParagraph(ObjectNode paragraph, String id, SplittableRandom random) {
    List<String> words = words(random, random.nextInt(SHORTEST_CONTEXT, LONGEST_CONTEXT));
    int from = random.nextInt(words.size() - 1);
    int start = words.subList(0, from).stream().mapToInt(word -> word.length() + 1).sum();
    paragraph.put("context", String.join(" ", words));
    ObjectNode question = paragraph.putArray("qas").addObject();
    question.put("id", id).put("question", String.join(" ", words(random, 3)) + "?");
    question
        .putArray("answers")
        .addObject()
        .put("text", String.join(" ", words.subList(from, from + 2)))
        .put("answer_start", start);
  }

  private static List<String> words(SplittableRandom random, int count) {
    return random
        .ints(count, TinyModel.FIRST_WORD, TinyModel.VOCABULARY)
        .mapToObj(TinyModel::word)
        .toList();
  }
}
