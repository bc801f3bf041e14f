// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.KymoConfig;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.Item;
import dev.kymo.event.RunStarted;
import dev.kymo.wandb.SessionsOnTracker.Sending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run's config and summary keep of that which a journal does not hold. */
class KeptConfigTest {
  private static final RunStarted CONFIGURED = session(0, 0, Item.of("lr", "0.1"));

  private final SessionsOnTracker run = SessionsOnTracker.start();

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void aChangeThatTheServerRefusesLeavesTheConfigThatItHas() throws IOException {
    Sending live = run.open(CONFIGURED);
    live.deliverRows(0, 1);
    String text = "\"" + "x".repeat(17 << 20) + "\"";
    Event tooLong = new ConfigChanged(List.of(Item.of("big", text)), List.of());
    assertThat(live.deliver(1, List.of(tooLong, rows(1, 2)[0])))
        .isInstanceOfSatisfying(
            Delivery.Delivered.class,
            delivered -> assertThat(delivered.refused()).containsOnlyKeys(0));
    assertThat(run.config()).contains("\"lr\":{\"value\":0.1}");
  }

  @Test
  void whatSomebodyAddsToTheConfigOfALiveRunStays() throws IOException {
    Sending live = run.open(CONFIGURED);
    live.deliverRows(0, 1);
    run.addToConfig("note", "good");
    live.deliverRows(1, 2);
    live.deliverRows(1, 2);
    assertThat(run.config()).contains("\"note\":{\"value\":\"good\"}", "\"lr\"");
  }

  @Test
  void whatASessionReplacedThatBeganTheRunAnewDoesNotComeBack() throws IOException {
    RunStarted anew = session(1, 0, Item.of("batch", "8"));
    for (int time = 0; time < 2; time++) {
      run.sendRows(CONFIGURED, 0, 2, Runs.summary("first_only", "1"), END);
      run.sendRows(anew, 0, 2, Runs.summary("second_only", "2"), END);
      assertThat(run.config()).contains("\"batch\"").doesNotContain("\"lr\"");
      assertThat(run.summary()).containsEntry("second_only", 2).doesNotContainKey("first_only");
    }
    assertThat(run.history()).containsExactlyInAnyOrder(0, 1, 0, 1);
  }

  @Test
  void oneThatWasToGoOnKeepsWhatItKnewNothingOf() throws IOException {
    Item goesOn = Item.of(KymoConfig.ROOT, "{\"%s\":true}".formatted(KymoConfig.GOES_ON));
    RunStarted unaware = session(1, 0, Item.of("batch", "8"), goesOn);
    for (int time = 0; time < 2; time++) {
      run.sendRows(CONFIGURED, 0, 2, Runs.summary("first_only", "1"), END);
      run.sendRows(unaware, 0, 2, Runs.summary("second_only", "2"), END);
      assertThat(run.config()).contains("\"lr\"", "\"batch\"");
      assertThat(run.summary()).containsEntry("first_only", 1).containsEntry("second_only", 2);
    }
  }

  @Test
  void theEndOfAnEarlierSessionWaitsWhileALaterOneIsLogged() throws IOException {
    run.sendRows(FIRST, 0, 3);
    run.silence();
    Sending later = run.open(session(1, 3));
    later.deliverRows(3, 5);
    Event tail = Runs.summary("first_only", "7");
    assertThat(run.sendMoreRows(FIRST, 3, 3, tail, END)).isInstanceOf(Delivery.Deferred.class);
    later.deliver(2, List.of(END));
    run.sendMoreRows(FIRST, 3, 3, tail, END);
    assertThat(run.summary()).containsEntry("first_only", 7);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void aLaterSessionThatEndsWhileAnEarlierOneIsSentKeepsItsEnd() throws IOException {
    RunStarted second = session(1, 100);
    run.sendRows(FIRST, 0, 3);
    run.sendRows(second, 100, 102, Runs.summary("best", "1"));
    run.silence();
    Sending earlier = run.open(FIRST, Optional.of(Offsets.ZERO));
    earlier.deliverRows(3, 5);
    run.sendRows(second, 100, 102, Runs.summary("best", "2"), END);
    earlier.deliverRows(5, 6, Runs.summary("x", "0"), END);
    assertThat(run.state()).isEqualTo("finished");
    assertThat(run.summary()).containsEntry("best", 2).containsEntry("x", 0);
  }

  @Test
  void aValueThatNoOtherSessionHasSetGoesOnToFollowItsOwn() throws IOException {
    Sending first = run.open(FIRST);
    first.deliverRows(0, 3, Runs.summary("first_only", "1"), Runs.summary("shared", "1"));
    run.silence();
    run.sendRows(session(1, 100), 100, 102, Runs.summary("shared", "2"), END);
    first.deliverRows(3, 5, Runs.summary("first_only", "5"), Runs.summary("shared", "5"));
    first.deliverRows(5, 6, Runs.summary("first_only", "6"), Runs.summary("shared", "6"));
    assertThat(run.summary()).containsEntry("first_only", 6).containsEntry("shared", 2);
  }
}
