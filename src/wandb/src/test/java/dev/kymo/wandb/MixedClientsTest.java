// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that notes no places, as the official SDK, adds rows to a run. */
class MixedClientsTest {
  private final SessionsOnTracker run = SessionsOnTracker.start();

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void theRestOfASessionGoesBehindThem() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.addWithoutKymo(100, 103, 3);
    Sending rest = run.open(FIRST, Optional.of(Offsets.ZERO));
    assertThat(rest.deliverRows(3, 6, END)).isInstanceOf(Delivery.Deferred.class);
    assertThat(rest.deliverRows(3, 6, END)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 3, 4, 5);
  }

  @Test
  void soDoesWhatALiveProcessLogsNext() throws IOException {
    Sending live = run.open(FIRST);
    live.deliverRows(0, 3);
    run.addWithoutKymo(100, 103, 3);
    assertThat(live.deliverRows(3, 6)).isInstanceOf(Delivery.Deferred.class);
    live.deliverRows(3, 6);
    run.addWithoutKymo(103, 105, 6);
    live.deliverRows(6, 8);
    live.deliverRows(6, 8);
    assertThat(run.history())
        .containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 3, 4, 5, 103, 104, 6, 7);
  }

  @Test
  void aBatchThatReachesOverThemIsSentInParts() throws IOException {
    Sending live = run.open(FIRST);
    live.deliverRows(0, 3);
    run.addWithoutKymo(100, 103, 3);
    Sending copy = run.open(FIRST, Optional.empty());
    assertThat(copy.deliverRows(0, 6)).isInstanceOf(Delivery.Deferred.class);
    assertThat(copy.deliverRows(0, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 3, 4, 5);
  }
}
