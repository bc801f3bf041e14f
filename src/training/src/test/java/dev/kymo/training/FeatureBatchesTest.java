// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.TokenizedText;
import dev.kymo.training.model.QaBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureBatchesTest {

  private static Feature window(int example, int tokens) {
    int[] context = new int[tokens - 2];
    return Feature.of(example, new int[tokens], 1, new TokenizedText(context, context, context));
  }

  private static List<Feature> windows(int count) {
    Random random = new Random(3);
    List<Feature> windows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      windows.add(window(i, 10 + random.nextInt(200)));
    }
    return windows;
  }

  @Test
  void aBatchIsAsLongAsItsLongestWindowRoundedUp() {
    FeatureBatches batches = new FeatureBatches(0, 120);
    QaBatch batch = batches.of(List.of(window(0, 10), window(1, 33)));
    assertThat(batch.rows()).isEqualTo(2);
    assertThat(batch.length()).isEqualTo(64);
    assertThat(batch.tokens()).isEqualTo(43);
    assertThat(batches.of(List.of(window(0, 32))).length()).isEqualTo(32);
    assertThat(batches.of(List.of(window(0, 110))).length()).isEqualTo(120);
  }

  @Test
  void eachPassSeesEachWindowOnce() {
    EpochOrder order = new EpochOrder(windows(1001), 8, 42);
    List<List<Feature>> epoch = order.epoch(0);
    assertThat(epoch).hasSize(order.batches()).hasSize(126);
    assertThat(epoch.stream().flatMap(List::stream).map(Feature::example))
        .hasSize(1001)
        .doesNotHaveDuplicates();
  }

  @Test
  void windowsOfABatchAreOfSimilarLength() {
    int spread =
        new EpochOrder(windows(1000), 8, 42)
            .epoch(0).stream().mapToInt(batch -> longest(batch) - shortest(batch)).sum();
    // In batches drawn at random the spread is about 150 tokens each.
    assertThat(spread / 125).isLessThan(12);
  }

  private static int longest(List<Feature> batch) {
    return batch.stream().mapToInt(Feature::length).max().orElseThrow();
  }

  private static int shortest(List<Feature> batch) {
    return batch.stream().mapToInt(Feature::length).min().orElseThrow();
  }

  @Test
  void theOrderFollowsFromSeedAndPass() {
    List<Feature> windows = windows(200);
    List<List<Feature>> first = new EpochOrder(windows, 8, 42).epoch(0);
    assertThat(new EpochOrder(windows, 8, 42).epoch(0)).isEqualTo(first);
    assertThat(new EpochOrder(windows, 8, 42).epoch(1)).isNotEqualTo(first);
    assertThat(new EpochOrder(windows, 8, 43).epoch(0)).isNotEqualTo(first);
  }
}
