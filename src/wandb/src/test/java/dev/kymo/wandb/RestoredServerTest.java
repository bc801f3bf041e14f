// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that came back with an older state, and others that were quicker to send again. */
class RestoredServerTest {
  private static final Offsets BEHIND_FIRST = new Offsets(3, 0, 0);
  private static final Offsets BEHIND_REST = new Offsets(6, 0, 0);

  @TempDir private Path folder;

  /** The first session was interrupted behind its third row. */
  private SessionsOnTracker start() throws IOException {
    SessionsOnTracker run = SessionsOnTracker.startIn(folder.resolve("data"));
    run.sendRows(FIRST, 0, 3);
    run.backUp(folder.resolve("backup"));
    run.silence();
    return run;
  }

  /** The tracker forgets what came since, and the first session's rest comes before the second. */
  private void restoreAndFill(SessionsOnTracker run) throws IOException {
    run.restore(folder.resolve("backup"));
    run.sendMoreRows(FIRST, 3, 6, END);
  }

  @Test
  void aSessionWhosePlaceWasFilledMeanwhileIsSentAgainBehindIt() throws IOException {
    try (SessionsOnTracker run = start()) {
      Sending second = run.open(SECOND);
      second.deliverRows(100, 102);
      restoreAndFill(run);
      assertThat(second.deliverRows(102, 104)).isInstanceOf(Delivery.Deferred.class);
      assertThat(second.deliverRows(102, 104)).isInstanceOf(Delivery.Behind.class);
      Sending again = second.openAgain();
      assertThat(again.base()).isEqualTo(BEHIND_REST);
      again.deliverRows(100, 104, END);
      assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 100, 101, 102, 103);
    }
  }

  @Test
  void soIsOneThatIsReplayed() throws IOException {
    try (SessionsOnTracker run = start()) {
      run.sendRows(SECOND, 100, 102);
      restoreAndFill(run);
      Sending again = run.open(SECOND, Optional.of(BEHIND_FIRST)).openAgain();
      assertThat(again.base()).isEqualTo(BEHIND_REST);
    }
  }

  @Test
  void aSessionWhosePlaceIsStillFreeGoesBackToIt() throws IOException {
    try (SessionsOnTracker run = start()) {
      Sending second = run.open(SECOND);
      second.deliverRows(100, 102);
      run.restore(folder.resolve("backup"));
      assertThat(second.openAgain().base()).isEqualTo(BEHIND_FIRST);
    }
  }

  @Test
  void aSessionMovesUpOnlyOverLinesThatNobodyHasSentAgain() throws IOException {
    try (SessionsOnTracker run = start()) {
      Sending second = run.open(SECOND);
      second.deliverRows(100, 102);
      run.silence();
      run.sendRows(FIRST, 0, 3, END);
      assertThat(second.openAgain(new Offsets(1, 0, 0)).base()).isEqualTo(BEHIND_FIRST);
    }
  }
}
