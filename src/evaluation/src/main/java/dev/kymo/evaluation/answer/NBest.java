// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import dev.kymo.evaluation.dataset.CodePoints;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The best candidates of a question as a list that cuts their texts out of the context when they
 * are asked for: a data set has many, and few are read. Immutable.
 */
final class NBest extends AbstractList<ScoredAnswer> implements RandomAccess {
  private final CodePoints context;
  private final int[] offsets;
  private final float[] logits;
  private final float[] probabilities;

  private NBest(CodePoints context, int[] offsets, float[] logits, float[] probabilities) {
    this.context = context;
    this.offsets = offsets;
    this.logits = logits;
    this.probabilities = probabilities;
  }

  static NBest of(Candidates best, CodePoints context) {
    int[] offsets = new int[2 * best.size()];
    float[] logits = new float[2 * best.size()];
    for (int rank = 0; rank < best.size(); rank++) {
      offsets[2 * rank] = best.begin(rank);
      offsets[2 * rank + 1] = best.end(rank);
      logits[2 * rank] = best.startLogit(rank);
      logits[2 * rank + 1] = best.endLogit(rank);
    }
    return of(context, offsets, logits);
  }

  private static NBest of(CodePoints context, int[] offsets, float[] logits) {
    return new NBest(context, offsets, logits, Probabilities.single(scores(logits)));
  }

  /** With the null candidate behind all others. */
  NBest and(NullScore none) {
    float[] more = Arrays.copyOf(logits, logits.length + 2);
    more[logits.length] = none.startLogit();
    more[logits.length + 1] = none.endLogit();
    return of(context, Arrays.copyOf(offsets, offsets.length + 2), more);
  }

  private static float[] scores(float[] logits) {
    float[] scores = new float[logits.length / 2];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = logits[2 * i] + logits[2 * i + 1];
    }
    return scores;
  }

  @Override
  public ScoredAnswer get(int rank) {
    Objects.checkIndex(rank, size());
    return new ScoredAnswer(
        context.slice(offsets[2 * rank], offsets[2 * rank + 1]),
        logits[2 * rank],
        logits[2 * rank + 1],
        probabilities[rank]);
  }

  @Override
  public int size() {
    return probabilities.length;
  }
}
