// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.event.Event;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
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
  void whatTheyHaveBroughtOfASessionIsNotSentASecondTime() throws IOException {
    run.sendRows(session(-1, 200), 200, 202);
    run.addWithoutKymo(0, 4, 2);
    Sending whole = run.open(FIRST, Optional.empty());
    assertThat(whole.deliverRows(0, 6)).isInstanceOf(Delivery.Deferred.class);
    assertThat(whole.deliverRows(0, 6, END)).isInstanceOf(Delivery.Delivered.class);
    run.sendRows(FIRST, 0, 6, END);
    assertThat(run.history()).containsExactlyInAnyOrder(200, 201, 0, 1, 2, 3, 4, 5);
  }

  @Test
  void aReplayGoesOnWhereWandbSyncWasCutOff() throws IOException {
    run.addWithoutKymo(0, 4, 0);
    run.replay(FIRST, 0, 6);
    assertThat(run.replay(FIRST, 0, 6, END)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
  }

  @Test
  void norIsTheRestOfOneWhoseBeginningKymoHasSent() throws IOException {
    Sending live = run.open(FIRST);
    live.deliverRows(0, 2);
    run.silence();
    run.sendRows(session(1, 100), 100, 102, END);
    run.addWithoutKymo(2, 4, 4);
    run.endWithoutKymo();
    Sending rest = run.open(FIRST, Optional.of(Offsets.ZERO));
    rest.deliverRows(2, 6);
    rest.deliverRows(2, 6);
    assertThat(rest.deliverRows(2, 6, END)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 100, 101, 2, 3, 4, 5);
  }

  @Test
  void aSessionThatDiedGoesBehindARunThatTheyHaveEnded() throws IOException {
    run.addWithoutKymo(100, 103, 0);
    run.endWithoutKymo();
    run.replay(FIRST, 0, 3);
    assertThat(run.history()).containsExactlyInAnyOrder(100, 101, 102, 0, 1, 2);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void anEarlierSessionKeepsTheirDocumentsAndTheirEnd() throws IOException {
    run.addWithoutKymo(100, 103, 0);
    run.endWithoutKymo();
    run.addToConfig("lr", 2);
    RunStarted earlier = session(0, 0, Item.of("lr", "1"), Item.of("own", "1"));
    Event failed = new RunFinished(1, Duration.ofSeconds(1));
    run.replay(earlier, 0, 3, Runs.summary("own", "1"), failed, END);
    assertThat(run.state()).isEqualTo("finished");
    assertThat(run.config()).contains("\"lr\":{\"value\":2}", "\"own\":{\"value\":1}");
    assertThat(run.summary()).containsEntry("own", 1);
    run.replay(session(3, 300, Item.of("lr", "3")), 300, 301, failed);
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.config()).contains("\"lr\":{\"value\":3}", "\"own\":{\"value\":1}");
  }

  @Test
  void anEarlierSessionWaitsWhileTheyAreLogging() throws IOException {
    run.addWithoutKymo(100, 103, 0);
    assertThat(run.replay(FIRST, 0, 3, END)).isInstanceOf(Delivery.Deferred.class);
    run.endWithoutKymo();
    assertThat(run.replay(FIRST, 0, 3, END)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(100, 101, 102, 0, 1, 2);
  }

  @Test
  void aSyncInTheMiddleOfASessionDoesNotSettleItsDocuments() throws IOException {
    run.open(FIRST).deliverRows(0, 2, Runs.summary("best", "1"));
    run.addWithoutKymo(2, 4, 2);
    run.endWithoutKymo();
    run.replay(FIRST, 0, 6, Runs.summary("best", "5"));
    assertThat(run.summary()).containsEntry("best", 5);
    run.endWithoutKymo();
    run.replay(FIRST, 0, 6, Runs.summary("best", "6"));
    assertThat(run.summary()).containsEntry("best", 5);
  }

  @Test
  void rowsOfALaterSessionThatWandbSyncHasBroughtAreStillItsOwn() throws IOException {
    RunStarted later = session(1, 100, Item.of("lr", "2"));
    run.addWithoutKymo(100, 103, 0);
    run.silence();
    for (int time = 0; time < 2; time++) {
      run.replay(session(0, 0, Item.of("lr", "1")), 0, 3, Runs.summary("best", "1"), END);
      run.replay(later, 100, 106, Runs.summary("best", "2"), END);
      run.replay(later, 100, 106, Runs.summary("best", "2"), END);
      assertThat(run.summary()).containsEntry("best", 2);
      assertThat(run.config()).contains("\"lr\":{\"value\":2}");
      assertThat(run.state()).isEqualTo("finished");
    }
    assertThat(run.history()).containsExactlyInAnyOrder(100, 101, 102, 0, 1, 2, 103, 104, 105);
  }

  @Test
  void anEarlierSessionWaitsAlsoWhereKymoHasSentSomeOfIt() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.addWithoutKymo(100, 103, 3);
    assertThat(run.replay(FIRST, 0, 6)).isInstanceOf(Delivery.Deferred.class);
    run.silence();
    run.replay(FIRST, 0, 6);
    assertThat(run.replay(FIRST, 0, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 3, 4, 5);
  }

  @Test
  void rowsThatARewindHasCutDoNotComeBackIfTheyHadBroughtThem() throws IOException {
    run.addWithoutKymo(0, 12, 0);
    run.endWithoutKymo();
    run.open(SessionsOnTracker.rewinding(1, 2)).deliverRows(3, 5, END);
    run.replay(FIRST, 0, 12, END);
    assertThat(run.replay(FIRST, 0, 12, END))
        .isInstanceOfSatisfying(
            Delivery.Delivered.class,
            delivered ->
                assertThat(delivered.refused().keySet())
                    .containsAll(IntStream.range(3, 12).boxed().toList()));
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  @Test
  void aRewindBehindTheirRowsCutsNothingOfASessionThatHasMore() throws IOException {
    run.addWithoutKymo(0, 3, 0);
    run.silence();
    run.open(session(1, 100)).deliverRows(100, 110, END);
    run.open(SessionsOnTracker.rewinding(2, 105)).deliverRows(106, 108, END);
    run.replay(FIRST, 0, 6, END);
    run.replay(FIRST, 0, 6, END);
    assertThat(run.history())
        .containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103, 104, 105, 106, 107, 3, 4, 5);
  }

  @Test
  void aClockThatIsAheadMakesNoSessionEarlier() throws IOException {
    run.addInAdvance(100, 103, 0);
    run.endWithoutKymo();
    Event failed = new RunFinished(1, Duration.ofSeconds(1));
    run.replay(session(1, 60, Item.of("lr", "1")), 60, 63, failed);
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.config()).contains("\"lr\"");
  }

  @Test
  void anOldCopyOfASessionTakesItsLaterRowsForNoOthers() throws IOException {
    Sending live = run.open(FIRST);
    live.deliverRows(0, 5);
    run.silence();
    run.replay(FIRST, 0, 3);
    live.deliverRows(5, 6, Runs.summary("best", "1"), new RunFinished(1, Duration.ofSeconds(1)));
    assertThat(run.state()).isEqualTo("failed");
    assertThat(run.config()).doesNotContain("others_until");
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
