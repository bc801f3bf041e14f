// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.kymo.evaluation.feature.SpecialTokens;
import dev.kymo.evaluation.feature.TextTokenizer;
import dev.kymo.evaluation.feature.TokenizedText;
import dev.kymo.training.engine.Offline;
import dev.kymo.training.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A model's {@code tokenizer.json}. Thread-safe.
 *
 * <p>Truncation and padding that the file asks for are switched off: texts come back whole. Offsets
 * are code points, as the native tokenizer counts them.
 */
public final class ModelTokenizer implements TextTokenizer, AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final SpecialTokens specialTokens;

  private ModelTokenizer(HuggingFaceTokenizer tokenizer, SpecialTokens specialTokens) {
    this.tokenizer = tokenizer;
    this.specialTokens = specialTokens;
  }

  /**
   * Opens a tokenizer.
   *
   * @param file {@code tokenizer.json}
   * @throws ModelException if the file is no tokenizer, or not one of BERT's kind
   */
  public static ModelTokenizer open(Path file) throws IOException {
    Offline.enforce();
    int pad = PaddingToken.in(file);
    HuggingFaceTokenizer tokenizer = load(file);
    long[] framed = tokenizer.encode("", true, false).getIds();
    if (framed.length != 2) {
      tokenizer.close();
      throw new ModelException(
          "%s puts %s special tokens around a text; BERT's tokenizers put [CLS] and [SEP]"
              .formatted(file, Integer.toString(framed.length)));
    }
    return new ModelTokenizer(tokenizer, new SpecialTokens((int) framed[0], (int) framed[1], pad));
  }

  private static HuggingFaceTokenizer load(Path file) throws IOException {
    try {
      return HuggingFaceTokenizer.builder()
          .optTokenizerPath(file)
          .optTruncation(false)
          .optPadding(false)
          .build();
    } catch (RuntimeException e) {
      throw new ModelException(file + " is no tokenizer that can be read: " + e.getMessage());
    }
  }

  @Override
  public TokenizedText tokenize(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    long[] ids = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    TokenizedText tokens =
        new TokenizedText(new int[ids.length], new int[ids.length], new int[ids.length]);
    for (int i = 0; i < ids.length; i++) {
      tokens.ids()[i] = (int) ids[i];
      tokens.starts()[i] = spans[i].getStart();
      tokens.ends()[i] = spans[i].getEnd();
    }
    return tokens;
  }

  @Override
  public SpecialTokens specialTokens() {
    return specialTokens;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
