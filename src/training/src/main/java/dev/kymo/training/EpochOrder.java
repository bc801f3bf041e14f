// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.feature.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The order in which a pass over the training data sees its windows: at random, but windows of
 * similar length together, so that little is spent on padding. As Hugging Face's {@code
 * group_by_length} does, windows are shuffled, sorted by length within stretches of some batches,
 * and cut into batches; then the batches are shuffled.
 */
final class EpochOrder {
  /** Batches in a stretch: enough that lengths meet, few enough that neighbours differ. */
  private static final int STRETCH = 50;

  private final List<Feature> features;
  private final int batchSize;
  private final long seed;

  EpochOrder(List<Feature> features, int batchSize, long seed) {
    this.features = List.copyOf(features);
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /** Windows in a pass. */
  int windows() {
    return features.size();
  }

  /** Batches in a pass. */
  int batches() {
    return (features.size() + batchSize - 1) / batchSize;
  }

  /**
   * The batches of a pass; each window is in one of them. The same for the same seed and number.
   *
   * @param epoch its number, from 0
   */
  List<List<Feature>> epoch(int epoch) {
    Random random = new Random(seed + epoch);
    List<Feature> shuffled = new ArrayList<>(features);
    Collections.shuffle(shuffled, random);
    List<List<Feature>> batches = new ArrayList<>();
    for (List<Feature> stretch : cut(shuffled, STRETCH * batchSize)) {
      List<Feature> sorted = new ArrayList<>(stretch);
      sorted.sort(Comparator.comparingInt(Feature::length));
      batches.addAll(cut(sorted, batchSize));
    }
    Collections.shuffle(batches, random);
    return batches;
  }

  /** Stretches of a list, the last one as long as what is left. */
  static <T> List<List<T>> cut(List<T> list, int size) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += size) {
      parts.add(list.subList(from, Math.min(list.size(), from + size)));
    }
    return parts;
  }
}
