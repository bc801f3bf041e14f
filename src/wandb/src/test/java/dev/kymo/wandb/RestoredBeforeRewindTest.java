// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.both;
import static dev.kymo.wandb.SessionsOnTracker.rewinding;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tracker is restored from a backup that is older than a rewind, while the run is logged. */
class RestoredBeforeRewindTest {
  @TempDir Path folder;

  @Test
  void itIsRewoundAgainAndGetsTheSessionFromItsStart() throws IOException {
    try (SessionsOnTracker run = SessionsOnTracker.startIn(folder.resolve("data"))) {
      run.sendRows(FIRST, 0, 9, END);
      run.backUp(folder.resolve("backup"));
      Sending sending = run.open(rewinding(1, 2));
      sending.deliver(0, List.of(rows(100, 102)));
      assertThat(run.history()).containsExactly(0, 1, 2, 100, 101);
      run.restore(folder.resolve("backup"));
      assertThat(sending.deliver(2, List.of(rows(102, 104)))).isInstanceOf(Delivery.Deferred.class);
      assertThat(sending.deliver(2, List.of(rows(102, 104))))
          .isInstanceOfSatisfying(
              Delivery.Behind.class,
              behind -> assertThat(behind.held()).isEqualTo(new Offsets(3, 0, 0)));
      sending.openAgain().deliver(0, both(rows(100, 104), END));
      assertThat(run.history()).containsExactly(0, 1, 2, 100, 101, 102, 103);
    }
  }
}
