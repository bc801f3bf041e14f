// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.feature.Feature;
import dev.kymo.training.model.QaBatch;
import java.util.List;

/**
 * Puts windows into batches for the model.
 *
 * @param padId token of padding
 * @param longest tokens that the model can take
 */
record FeatureBatches(int padId, int longest) {

  /** Each new length costs the engine memory for good, so that there are only a few. */
  private static final int LENGTH_UNIT = 32;

  /** One batch, as long as its longest window. */
  QaBatch of(List<Feature> features) {
    int tokens = features.stream().mapToInt(Feature::length).max().orElseThrow();
    QaBatch batch = new QaBatch(features.size(), padded(tokens), padId);
    for (int row = 0; row < features.size(); row++) {
      Feature feature = features.get(row);
      batch.setTokens(row, feature.ids(), feature.typeIds());
      batch.setLabels(row, feature.startLabel(), feature.endLabel());
    }
    return batch;
  }

  private int padded(int tokens) {
    return Math.min(longest, (tokens + LENGTH_UNIT - 1) / LENGTH_UNIT * LENGTH_UNIT);
  }
}
