// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.both;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.event.RunStarted;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that lives, and others that add to its run because it was silent. */
class OvertakenSessionTest {
  private static final RunStarted FIRST = session(0, 0);
  private static final RunStarted SECOND = session(1, 100);
  private static final Optional<Offsets> SENT = Optional.of(Offsets.ZERO);

  private SessionsOnTracker run;

  @BeforeEach
  void start() throws IOException {
    run = SessionsOnTracker.start();
  }

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void oneThatWakesUpWaitsWhileALaterSessionIsBeingLogged() throws IOException {
    Sending sleeper = run.open(FIRST);
    sleeper.deliver(0, List.of(rows(0, 3)));
    run.silence();
    run.open(SECOND).deliver(0, List.of(rows(100, 102)));
    assertThat(sleeper.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Deferred.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101);
    run.silence();
    assertThat(sleeper.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
  }

  @Test
  void oneThatWasTakenForDeadGoesOnBehindTheRestOfAnEarlierOne() throws IOException {
    run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    Sending sleeper = run.open(SECOND);
    sleeper.deliver(0, List.of(rows(100, 102)));
    run.silence();
    run.send(FIRST, SENT, 3, List.of(rows(3, 6)));
    sleeper.deliver(2, List.of(rows(102, 104)));
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5, 102, 103);
  }

  @Test
  void aRestThatIsInterruptedAgainHasAPlaceForEachPart() throws IOException {
    run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    Sending sleeper = run.open(SECOND);
    sleeper.deliver(0, List.of(rows(100, 102)));
    run.silence();
    run.send(FIRST, SENT, 3, List.of(rows(3, 6)));
    sleeper.deliver(2, List.of(rows(102, 104)));
    run.silence();
    run.send(FIRST, SENT, 6, List.of(rows(6, 8)));
    List<Integer> all = run.history();
    assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5, 102, 103, 6, 7);
    run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 8)));
    assertThat(run.history()).as("sent from the start again").isEqualTo(all);
  }

  @Test
  void twoCopiesThatAreSentAtTheSameMomentArriveOnce() throws IOException {
    run.send(session(-1, 0), Optional.empty(), 0, List.of(rows(200, 202)));
    Sending one = run.open(FIRST);
    Sending other = run.open(FIRST);
    one.deliver(0, List.of(rows(0, 2)));
    other.deliver(0, List.of(rows(0, 3)));
    one.deliver(2, List.of(rows(2, 4)));
    assertThat(run.history()).containsExactlyInAnyOrder(200, 201, 0, 1, 2, 3);
  }

  @Test
  void noProcessDropsTheNotesOfAnother() throws IOException {
    Sending one = run.open(FIRST);
    Sending other = run.open(SECOND);
    assertThat(one.deliver(0, List.of(rows(0, 2)))).isInstanceOf(Delivery.Deferred.class);
    other.deliver(0, List.of());
    run.silence();
    one.deliver(0, List.of(rows(0, 2)));
    assertThat(run.config()).contains(FIRST.startTime().toString(), SECOND.startTime().toString());
  }

  @Test
  void oneThatWasNotNotedYetDoesNotTakeThePlaceThatAnotherWasGiven() throws IOException {
    Sending one = run.open(FIRST);
    run.open(SECOND).deliver(0, List.of(rows(100, 102)));
    run.silence();
    one.deliver(0, List.of(rows(0, 2)));
    one.deliver(0, List.of(rows(0, 2)));
    assertThat(run.history()).containsExactlyInAnyOrder(100, 101, 0, 1);
  }

  @Test
  void oneThatIsOvertakenWhileItWritesHearsOfItWithItsNextLines() throws IOException {
    Sending first = run.open(FIRST);
    first.deliver(0, List.of(rows(0, 3)));
    run.open(SECOND).deliver(0, List.of(rows(100, 102)));
    assertThat(first.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Deferred.class);
    assertThat(first.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Deferred.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101);
    run.silence();
    assertThat(first.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
  }

  @Test
  void oneThatWaitedForTheEndOfTheLaterSessionLeavesTheRunFinished() throws IOException {
    Sending sleeper = run.open(FIRST);
    sleeper.deliver(0, List.of(rows(0, 3)));
    run.silence();
    Sending later = run.open(SECOND);
    later.deliver(0, List.of(rows(100, 102)));
    assertThat(sleeper.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Deferred.class);
    later.deliver(2, both(rows(102, 103), END));
    assertThat(sleeper.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.state()).isEqualTo("finished");
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 3, 4, 5);
  }

  @Test
  void whatHasRoomBeforeTheLaterSessionWaitsTooSinceItWouldOutliveItsEnd() throws IOException {
    run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    Sending later = run.open(SECOND);
    later.deliver(0, List.of(rows(100, 102)));
    Sending replay = run.open(FIRST);
    assertThat(replay.deliver(0, List.of(rows(0, 3)))).isInstanceOf(Delivery.Deferred.class);
    assertThat(replay.deliver(0, List.of())).isInstanceOf(Delivery.Delivered.class);
    later.deliver(2, List.of(END));
    assertThat(replay.deliver(0, List.of(rows(0, 3)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(replay.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void oneThatNeverWasSilentOverwritesNothingOfASessionThatCameInBetween() throws IOException {
    Sending first = run.open(FIRST);
    first.deliver(0, List.of(rows(0, 3)));
    run.open(SECOND).deliver(0, both(rows(100, 104), END));
    assertThat(first.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Deferred.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103);
    assertThat(run.state()).isEqualTo("finished");
    assertThat(first.deliver(3, List.of(rows(3, 6)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103, 3, 4, 5);
  }

  @Test
  void aSessionMayBeginWhileTheRestOfAnEarlierOneIsSent() throws IOException {
    run.send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    run.send(SECOND, Optional.empty(), 0, both(rows(100, 102), END));
    Sending rest = run.open(FIRST, SENT);
    rest.deliver(3, List.of(rows(3, 5)));
    Sending third = run.open(session(2, 200));
    rest.deliver(5, List.of(rows(5, 8)));
    assertThat(third.deliver(0, List.of(rows(200, 202)))).isInstanceOf(Delivery.Deferred.class);
    third.deliver(0, List.of(rows(200, 202)));
    third.deliver(2, both(rows(202, 204), END));
    run.send(FIRST, SENT, 3, List.of(rows(3, 8)));
    assertThat(run.history())
        .containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 200, 201, 202, 203, 5, 6, 7);
  }
}
