// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LossesTest {
  private final Losses losses = new Losses();

  @Test
  void reasonsThatNameARowEachDoNotFillTheMemoryAndTheCountStaysRight() {
    for (int row = 0; row < 1000; row++) {
      losses.add("row " + row);
    }
    losses.add("row 3");
    assertThat(losses.counts()).hasSize(101).containsEntry("row 3", 2L);
    assertThat(losses.counts()).containsEntry("other reasons", 900L);
  }

  @Test
  void countsMayBeReadWhileOthersCount() {
    for (int round = 0; round < 20; round++) {
      Losses shared = new Losses();
      CompletableFuture<Void> adding =
          CompletableFuture.runAsync(
              () -> {
                for (int row = 0; row < 90; row++) {
                  shared.add("row " + row);
                }
              });
      while (!adding.isDone()) {
        assertThat(shared.counts()).hasSizeLessThan(91);
      }
      adding.join();
      assertThat(shared.counts()).hasSize(90);
    }
  }
}
