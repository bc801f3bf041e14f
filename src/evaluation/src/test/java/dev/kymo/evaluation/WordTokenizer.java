// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import dev.kymo.evaluation.feature.SpecialTokens;
import dev.kymo.evaluation.feature.TextTokenizer;
import dev.kymo.evaluation.feature.TokenizedText;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A small WordPiece: words end at whitespace and punctuation and are cut into pieces of four code
 * points. A token's id is the sum of its code points. Counts how often it is asked.
 */
public final class WordTokenizer implements TextTokenizer {
  private static final int PIECE = 4;

  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public TokenizedText tokenize(String text) {
    calls.incrementAndGet();
    int[] points = text.codePoints().toArray();
    IntStream.Builder starts = IntStream.builder();
    IntStream.Builder ends = IntStream.builder();
    IntStream.Builder ids = IntStream.builder();
    for (int i = 0; i < points.length; ) {
      int end = end(points, i);
      if (!Character.isWhitespace(points[i])) {
        starts.add(i);
        ends.add(end);
        ids.add(IntStream.range(i, end).map(at -> points[at]).sum());
      }
      i = end;
    }
    return new TokenizedText(
        ids.build().toArray(), starts.build().toArray(), ends.build().toArray());
  }

  private static int end(int[] points, int start) {
    int end = start;
    while (end < points.length && end < start + PIECE && Character.isLetterOrDigit(points[end])) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  @Override
  public SpecialTokens specialTokens() {
    return new SpecialTokens(101, 102, 0);
  }

  /** How many texts were tokenized. */
  public int calls() {
    return calls.get();
  }
}
