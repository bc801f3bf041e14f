// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small models with random weights, made on the spot. */
public final class TinyModels {
  /** Words of the vocabulary behind the special tokens. */
  private static final int VOCABULARY = 64;

  private TinyModels() {}

  static EncoderConfig config() {
    return new EncoderConfig(2, 32, 4, 64, VOCABULARY, 128, 2, 1e-12, 0.02, 0, 0);
  }

  static QaBatch batch(SplittableRandom random, int rows, int length) {
    QaBatch batch = new QaBatch(rows, length, 0);
    for (int row = 0; row < rows; row++) {
      int tokens = length / 2 + random.nextInt(length / 2);
      int[] ids = random.ints(tokens, 5, VOCABULARY).toArray();
      int[] types = new int[tokens];
      for (int i = tokens / 2; i < tokens; i++) {
        types[i] = 1;
      }
      batch.setTokens(row, ids, types);
      batch.setLabels(row, random.nextInt(tokens), random.nextInt(tokens));
    }
    return batch;
  }

  /** A folder in Hugging Face's layout whose weights have spread enough to matter. */
  static ModelDirectory write(Path directory, EncoderConfig config, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (ParameterTable.Parameter parameter : new ParameterTable(config).parameters()) {
      int size = (int) (long) parameter.shape().stream().reduce(1L, (a, b) -> a * b);
      float[] values = new float[size];
      boolean scale = parameter.name().endsWith("LayerNorm.weight");
      for (int i = 0; i < size; i++) {
        values[i] = (float) ((scale ? 1 : 0) + 0.2 * random.nextGaussian());
      }
      weights.put(parameter.fileName(), new Tensor(parameter.shape(), FloatBuffer.wrap(values)));
    }
    Files.createDirectories(directory);
    Path tokenizer = Files.writeString(directory.resolve("source-tokenizer.json"), tokenizer());
    ModelWriter.write(directory, config, tokenizer, weights);
    return ModelDirectory.open(directory);
  }

  private static String tokenizer() {
    List<String> words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    for (int i = words.size(); i < VOCABULARY; i++) {
      words.add("w" + i);
    }
    StringBuilder vocabulary = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      vocabulary.append(i == 0 ? "" : ",").append('"').append(words.get(i)).append("\":").append(i);
    }
    return """
        {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
         "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
         "pre_tokenizer":{"type":"BertPreTokenizer"},
         "post_processor":{"type":"BertProcessing","sep":["[SEP]",3],"cls":["[CLS]",2]},
         "decoder":null,
         "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,"vocab":{%s}}}
        """
        .formatted(vocabulary);
  }
}
