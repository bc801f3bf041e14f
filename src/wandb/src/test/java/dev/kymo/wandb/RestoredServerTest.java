// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.both;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.event.RunStarted;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that came back with an older state, and others that were quicker to send again. */
class RestoredServerTest {
  private static final RunStarted FIRST = session(0, 0);
  private static final RunStarted SECOND = session(1, 3);
  private static final Optional<Offsets> SENT = Optional.of(Offsets.ZERO);
  private static final Offsets BEHIND_FIRST = new Offsets(3, 0, 0);

  @TempDir private Path folder;

  /** The first session's rest stands where the second one's lost rows were. */
  private SessionsOnTracker restoredWithTheRestOfTheFirst() throws IOException {
    SessionsOnTracker run = SessionsOnTracker.startIn(folder.resolve("data"));
    run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    run.backUp(folder.resolve("backup"));
    run.silence();
    return run;
  }

  @Test
  void aSessionWhosePlaceWasFilledMeanwhileIsSentAgainBehindIt() throws IOException {
    try (SessionsOnTracker run = restoredWithTheRestOfTheFirst()) {
      Sending second = run.open(SECOND);
      second.deliver(0, List.of(rows(100, 102)));
      run.restore(folder.resolve("backup"));
      run.send(FIRST, SENT, 3, both(rows(3, 6), END));
      assertThat(second.deliver(2, List.of(rows(102, 104)))).isInstanceOf(Delivery.Deferred.class);
      assertThat(second.deliver(2, List.of(rows(102, 104)))).isInstanceOf(Delivery.Behind.class);
      Opening again = second.open(BEHIND_FIRST);
      assertThat(again).extracting("base").isEqualTo(new Offsets(6, 0, 0));
      second.at(again).deliver(0, both(rows(100, 104), END));
      assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 100, 101, 102, 103);
    }
  }

  @Test
  void soIsOneThatIsReplayed() throws IOException {
    try (SessionsOnTracker run = restoredWithTheRestOfTheFirst()) {
      run.send(SECOND, Optional.empty(), 0, List.of(rows(100, 102)));
      run.restore(folder.resolve("backup"));
      run.send(FIRST, SENT, 3, both(rows(3, 6), END));
      Opening again = run.open(SECOND, Optional.of(BEHIND_FIRST)).opening();
      assertThat(again).extracting("base").isEqualTo(new Offsets(6, 0, 0));
    }
  }

  @Test
  void aSessionMovesUpOnlyOverLinesThatNobodyHasSentAgain() throws IOException {
    try (SessionsOnTracker run = SessionsOnTracker.start()) {
      run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
      run.silence();
      Sending second = run.open(SECOND);
      second.deliver(0, List.of(rows(100, 102)));
      run.silence();
      run.send(FIRST, Optional.empty(), 0, both(rows(0, 3), END));
      Opening again = second.open(new Offsets(1, 0, 0));
      assertThat(again).extracting("base").isEqualTo(BEHIND_FIRST);
    }
  }
}
