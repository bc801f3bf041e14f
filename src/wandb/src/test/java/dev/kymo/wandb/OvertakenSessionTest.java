// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.SECOND;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that lives, and others that add to its run because it was silent. */
class OvertakenSessionTest {
  private final SessionsOnTracker run = SessionsOnTracker.start();

  @AfterEach
  void stop() {
    run.close();
  }

  /** Rows 3 to 5 of the first session have not come yet, and come when the second is silent. */
  private void assertThatRestComesBehindTheSilentSession(Sending first) throws IOException {
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101);
    run.silence();
    assertThat(first.deliverRows(3, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
  }

  /** Three more rows of the first session come while the second is silent, which then goes on. */
  private void sendARestWhileTheLaterSessionSleeps() {
    run.sendRows(FIRST, 0, 3);
    Sending sleeper = run.open(SECOND);
    sleeper.deliverRows(100, 102);
    run.silence();
    run.sendMoreRows(FIRST, 3, 6);
    sleeper.deliverRows(102, 104);
  }

  @Test
  void oneThatWakesUpWaitsWhileALaterSessionIsBeingLogged() throws IOException {
    Sending sleeper = run.open(FIRST);
    sleeper.deliverRows(0, 3);
    run.silence();
    run.open(SECOND).deliverRows(100, 102);
    assertThat(sleeper.deliverRows(3, 6)).isInstanceOf(Delivery.Deferred.class);
    assertThatRestComesBehindTheSilentSession(sleeper);
  }

  @Test
  void oneThatWasTakenForDeadGoesOnBehindTheRestOfAnEarlierOne() throws IOException {
    sendARestWhileTheLaterSessionSleeps();
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5, 102, 103);
  }

  @Test
  void aRestThatIsInterruptedAgainHasAPlaceForEachPart() throws IOException {
    sendARestWhileTheLaterSessionSleeps();
    run.silence();
    run.sendMoreRows(FIRST, 6, 8);
    List<Integer> all = run.history();
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5, 102, 103, 6, 7);
    run.sendRows(FIRST, 0, 8);
    assertThat(run.history()).as("sent from the start again").isEqualTo(all);
  }

  @Test
  void twoCopiesThatAreSentAtTheSameMomentArriveOnce() throws IOException {
    run.sendRows(session(-1, 200), 200, 202);
    Sending one = run.open(FIRST);
    Sending other = run.open(FIRST);
    one.deliverRows(0, 2);
    other.deliverRows(0, 3);
    one.deliverRows(2, 4);
    assertThat(run.history()).containsExactlyInAnyOrder(200, 201, 0, 1, 2, 3);
  }

  @Test
  void noProcessDropsTheNotesOfAnother() throws IOException {
    Sending one = run.open(FIRST);
    Sending other = run.open(SECOND);
    assertThat(one.deliverRows(0, 2)).isInstanceOf(Delivery.Deferred.class);
    other.deliver(0, List.of());
    run.silence();
    one.deliverRows(0, 2);
    assertThat(run.config()).contains(FIRST.startTime().toString(), SECOND.startTime().toString());
  }

  @Test
  void oneThatWasNotNotedYetDoesNotTakeThePlaceThatAnotherWasGiven() throws IOException {
    Sending one = run.open(FIRST);
    run.open(SECOND).deliverRows(100, 102);
    run.silence();
    one.deliverRows(0, 2);
    one.deliverRows(0, 2);
    assertThat(run.history()).containsExactlyInAnyOrder(100, 101, 0, 1);
  }

  @Test
  void oneThatIsOvertakenWhileItWritesHearsOfItWithItsNextLines() throws IOException {
    Sending first = run.open(FIRST);
    first.deliverRows(0, 3);
    run.open(SECOND).deliverRows(100, 102);
    assertThat(first.deliverRows(3, 6)).isInstanceOf(Delivery.Deferred.class);
    assertThat(first.deliverRows(3, 6)).isInstanceOf(Delivery.Deferred.class);
    assertThatRestComesBehindTheSilentSession(first);
  }

  @Test
  void oneThatWaitedForTheEndOfTheLaterSessionLeavesTheRunFinished() throws IOException {
    Sending sleeper = run.open(FIRST);
    sleeper.deliverRows(0, 3);
    run.silence();
    Sending later = run.open(SECOND);
    later.deliverRows(100, 102);
    assertThat(sleeper.deliverRows(3, 6)).isInstanceOf(Delivery.Deferred.class);
    later.deliverRows(102, 103, END);
    assertThat(sleeper.deliverRows(3, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.state()).isEqualTo("finished");
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 3, 4, 5);
  }

  @Test
  void whatHasRoomBeforeTheLaterSessionWaitsTooSinceItWouldOutliveItsEnd() throws IOException {
    run.sendRows(FIRST, 0, 3);
    Sending later = run.open(SECOND);
    later.deliverRows(100, 102);
    Sending replay = run.open(FIRST);
    assertThat(replay.deliverRows(0, 3)).isInstanceOf(Delivery.Deferred.class);
    assertThat(replay.deliver(0, List.of())).isInstanceOf(Delivery.Delivered.class);
    later.deliver(2, List.of(END));
    assertThat(replay.deliverRows(0, 3)).isInstanceOf(Delivery.Delivered.class);
    assertThat(replay.deliverRows(3, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void oneThatNeverWasSilentOverwritesNothingOfASessionThatCameInBetween() throws IOException {
    Sending first = run.open(FIRST);
    first.deliverRows(0, 3);
    run.open(SECOND).deliverRows(100, 104, END);
    assertThat(first.deliverRows(3, 6)).isInstanceOf(Delivery.Deferred.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103);
    assertThat(run.state()).isEqualTo("finished");
    assertThat(first.deliverRows(3, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103, 3, 4, 5);
  }

  @Test
  void aSessionMayBeginWhileTheRestOfAnEarlierOneIsSent() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102, END);
    Sending rest = run.open(FIRST, Optional.of(Offsets.ZERO));
    rest.deliverRows(3, 5);
    Sending third = run.open(session(2, 200));
    rest.deliverRows(5, 8);
    assertThat(third.deliverRows(200, 202)).isInstanceOf(Delivery.Deferred.class);
    third.deliverRows(200, 202);
    third.deliverRows(202, 204, END);
    run.sendMoreRows(FIRST, 3, 8);
    assertThat(run.history())
        .containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 200, 201, 202, 203, 5, 6, 7);
  }
}
