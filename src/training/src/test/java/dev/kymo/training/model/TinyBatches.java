// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.SplittableRandom;

/** Batches of random words. */
final class TinyBatches {
  private TinyBatches() {}

  static QaBatch random(SplittableRandom random, int rows, int length) {
    QaBatch batch = new QaBatch(rows, length, 0);
    for (int row = 0; row < rows; row++) {
      int tokens = length / 2 + random.nextInt(length / 2);
      int[] ids = random.ints(tokens, TinyModel.FIRST_WORD, TinyModel.VOCABULARY).toArray();
      int[] types = new int[tokens];
      for (int i = tokens / 2; i < tokens; i++) {
        types[i] = 1;
      }
      batch.setTokens(row, ids, types);
      batch.setLabels(row, random.nextInt(tokens), random.nextInt(tokens));
    }
    return batch;
  }
}
