// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a very small model with random weights, for tests of whatever trains or evaluates models: a
 * step takes milliseconds. It has learnt nothing.
 */
public final class TinyModel {
  /** Tokens of its vocabulary; those from {@link #FIRST_WORD} on are words. */
  public static final int VOCABULARY = 64;

  /** Number of the first word; special tokens stand before it. */
  public static final int FIRST_WORD = 5;

  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  private TinyModel() {}

  /** Two layers of width 32, windows of up to 128 tokens, no dropout. */
  static EncoderConfig config() {
    return new EncoderConfig(2, 32, 4, 64, VOCABULARY, 128, 2, 1e-12, 0.02, 0, 0);
  }

  /**
   * A word that the tokenizer knows.
   *
   * @param token its number, from {@link #FIRST_WORD} up to, but not including, {@link #VOCABULARY}
   */
  public static String word(int token) {
    return "w" + token;
  }

  /**
   * Writes a folder in Hugging Face's layout. The same seed makes the same files.
   *
   * @param directory is made if it is not there
   */
  public static ModelDirectory write(Path directory, long seed) throws IOException {
    return write(directory, config(), seed);
  }

  static ModelDirectory write(Path directory, EncoderConfig config, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (ParameterTable.Parameter parameter : new ParameterTable(config).parameters()) {
      weights.put(parameter.fileName(), tensor(parameter, random));
    }
    Files.createDirectories(directory);
    Path tokenizer = Files.writeString(directory.resolve("source-tokenizer.json"), tokenizer());
    ModelWriter.write(directory, config, tokenizer, weights);
    Files.delete(tokenizer);
    return ModelDirectory.open(directory);
  }

  /** Weights that have spread enough to matter. */
  private static Tensor tensor(ParameterTable.Parameter parameter, SplittableRandom random) {
    float[] values = new float[(int) (long) parameter.shape().stream().reduce(1L, (a, b) -> a * b)];
    boolean scale = parameter.name().endsWith("LayerNorm.weight");
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((scale ? 1 : 0) + 0.2 * random.nextGaussian());
    }
    return new Tensor(parameter.shape(), FloatBuffer.wrap(values));
  }

  private static String tokenizer() {
    List<String> tokens =
        Stream.concat(
                SPECIAL.stream(), IntStream.range(FIRST_WORD, VOCABULARY).mapToObj(TinyModel::word))
            .toList();
    String vocabulary =
        IntStream.range(0, tokens.size())
            .mapToObj(i -> "\"" + tokens.get(i) + "\":" + i)
            .collect(Collectors.joining(","));
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
