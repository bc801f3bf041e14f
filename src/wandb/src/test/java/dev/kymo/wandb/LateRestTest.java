// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.Runs.summary;
import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.SECOND;
import static dev.kymo.wandb.SessionsOnTracker.both;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Item;
import dev.kymo.event.RunStarted;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A session died before all its rows had arrived; the run was resumed; then the rest is sent. */
class LateRestTest {
  private final SessionsOnTracker run = SessionsOnTracker.start();

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void itGoesBehindTheLaterSessionAndOverwritesNothing() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102, END);
    assertThat(run.sendMoreRows(FIRST, 2, 6)).isInstanceOf(Delivery.Delivered.class);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
  }

  @Test
  void sentTwiceItIsThereOnce() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102, END);
    run.sendMoreRows(FIRST, 0, 6, END);
    run.sendRows(FIRST, 0, 6);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
  }

  @Test
  void itReplacesNothingThatARewindHasLeftOfALaterSession() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 110, END);
    run.open(SessionsOnTracker.rewinding(2, 105)).deliverRows(106, 108, END);
    run.sendMoreRows(FIRST, 3, 6, END);
    assertThat(run.history())
        .containsExactlyInAnyOrder(0, 1, 2, 100, 101, 102, 103, 104, 105, 106, 107, 3, 4, 5);
  }

  @Test
  void itWaitsWhileTheLaterSessionIsBeingLogged() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102);
    assertThat(run.sendMoreRows(FIRST, 3, 6))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            later -> assertThat(later.why()).contains("goes on in a later session"));
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101);
  }

  @Test
  void whatTheLaterSessionStillHasFollowsBehindIt() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102, END);
    run.sendMoreRows(FIRST, 3, 6, END);
    run.send(SECOND, Optional.of(new Offsets(3, 0, 0)), 2, both(rows(102, 104), END));
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5, 102, 103);
  }

  @Test
  void aSessionOfWhichNothingHadArrivedGoesBehindAsAWhole() throws IOException {
    run.send(
        FIRST, Optional.empty(), 0, List.of(new ConsoleLine(false, FIRST.startTime(), "begin\n")));
    run.sendRows(SECOND, 100, 102, END);
    run.sendMoreRows(FIRST, 0, 2);
    assertThat(run.history()).containsExactlyInAnyOrder(100, 101, 0, 1);
  }

  @Test
  void aRunThatIsOverStaysSoWhileItComes() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102, END);
    run.sendMoreRows(FIRST, 3, 6);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void aRunThatHasCrashedStaysSoWhileItComes() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102);
    run.silence();
    run.sendMoreRows(FIRST, 3, 6);
    assertThat(run.state()).isEqualTo("crashed");
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5);
  }

  @Test
  void aSessionOfWhichOnlyThePlaceIsNotedIsNotTakenForTheOneThatEnded() throws IOException {
    run.sendRows(FIRST, 0, 3, END);
    run.open(SECOND);
    assertThat(run.state()).isEqualTo("finished");
    run.sendRows(SECOND, 100, 102);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101);
  }

  @Test
  void rowsOfAnotherSessionAtItsPlaceAreNotTakenForItsOwn() throws IOException {
    run.sendRows(FIRST, 0, 3, END);
    run.open(session(2, 200));
    run.sendRows(SECOND, 100, 102, summary("best", "1"), END);
    run.sendRows(session(2, 200), 200, 202, summary("best", "2"));
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 200, 201);
    assertThat(run.summary()).isEqualTo(Map.of("best", 2));
  }

  @Test
  void whatIsMissingInACopyThatWasSentAndEndedFollows() throws IOException {
    run.sendRows(FIRST, 0, 3, END);
    run.sendRows(FIRST, 0, 6);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void aPlaceThatAServerHasGivenAwaySinceItLostEverythingIsNotTakenBack() throws IOException {
    run.sendRows(SECOND, 100, 104, END);
    assertThat(run.open(FIRST, Optional.of(Offsets.ZERO)).opening())
        .isInstanceOfSatisfying(
            Opening.Opened.class,
            opened -> assertThat(opened.base()).isEqualTo(new Offsets(4, 0, 0)));
  }

  @Test
  void aServerThatLostItWithRowsOfTheLaterSessionGetsBothAgain() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 104, END);
    run.sendMoreRows(FIRST, 3, 6);
    run.loseRows(5);
    assertThat(run.sendMoreRows(FIRST, 6, 8))
        .isInstanceOfSatisfying(
            Delivery.Behind.class,
            behind -> assertThat(behind.held().history()).as("rows of its own").isEqualTo(3));
    run.sendMoreRows(FIRST, 3, 8);
    run.sendRows(SECOND, 100, 104, END);
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 2, 100, 101, 3, 4, 5, 6, 7, 102, 103);
  }

  @Test
  void whatOnlyItHasInConfigAndSummaryIsAdded() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.sendRows(SECOND, 100, 102, summary("best", "9"), END);
    RunStarted configured = session(0, 0, Item.of("lr", "1"));
    run.sendMoreRows(configured, 3, 6, summary("best", "1"), summary("first_only", "5"));
    assertThat(run.config()).contains("\"lr\":{\"value\":1}");
    assertThat(run.summary()).isEqualTo(Map.of("best", 9, "first_only", 5));
  }
}
