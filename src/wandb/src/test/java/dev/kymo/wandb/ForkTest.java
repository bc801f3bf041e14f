// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Item;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.wandb.RunEntry.Configured;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that begins with the rows of another one. */
class ForkTest {
  private static final RunIdentity ID = new RunIdentity("", "demo", "fork");

  private final SessionsOnTracker run = SessionsOnTracker.start();

  @AfterEach
  void stop() {
    run.close();
  }

  private static RunStarted fork(int hours) {
    RunMoment from = new RunMoment(FIRST.identity().runId(), 2);
    Item point = new Item(List.of("_wandb", "branch_point"), "{\"run_id\":\"abc\",\"step\":2}");
    return new RunStarted(
        ID,
        RunLabels.NONE,
        FIRST.startTime().plus(Duration.ofHours(hours)),
        3,
        List.of(point),
        Optional.of(from));
  }

  @Test
  void oneWhoseParentIsNotThereYetWaitsForIt() throws IOException {
    assertThat(run.open(fork(1)).opening())
        .isInstanceOfSatisfying(
            Opening.Deferred.class, later -> assertThat(later.why()).contains("abc"));
    run.sendRows(FIRST, 0, 5, END);
    run.sendRows(fork(1), 3, 6, END);
    assertThat(run.history(ID)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void oneThatSomebodyElseHasMadeMeanwhileIsNotMadeAgain() throws IOException {
    run.sendRows(FIRST, 0, 5, END);
    RunEntry slow = run.entry();
    slow.ask(fork(2));
    run.sendRows(fork(1), 3, 6, END);
    RunStateBuilder state = new RunStateBuilder();
    state.add(fork(2));
    Optional<Offsets> unused = slow.place(fork(2), Optional.empty());
    Configured made = slow.configure(fork(2), ID, state.build());
    assertThat(made.outcome()).isNotInstanceOf(Outcome.Taken.class);
    run.sendRows(fork(1), 3, 6, END);
    assertThat(run.history(ID)).containsExactly(0, 1, 2, 3, 4, 5);
  }
}
