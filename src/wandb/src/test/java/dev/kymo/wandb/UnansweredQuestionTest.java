// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.SECOND;
import static dev.kymo.wandb.SessionsOnTracker.rewinding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Opening;
import dev.kymo.event.RunStarted;
import dev.kymo.tracker.fault.Fault;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A proxy answers once in place of the server when it is asked for the run. */
class UnansweredQuestionTest {
  private final SessionsOnTracker run = SessionsOnTracker.start();

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void aRunIsNotRewoundAgainForIt() throws IOException {
    RunStarted rewound = rewinding(1, 2);
    run.sendRows(FIRST, 0, 9, END);
    run.sendRows(rewound, 3, 7, END);
    run.answer(Fault.status(404));
    assertThat(run.open(rewound).opening()).isInstanceOf(Opening.Deferred.class);
    run.sendRows(rewound, 3, 7, END);
    assertThat(run.history()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(run.state()).isEqualTo("finished");
  }

  @Test
  void anEarlierSessionIsNotTakenForTheOnlyOne() throws IOException {
    run.sendRows(FIRST, 0, 3, END);
    run.sendRows(SECOND, 100, 102, Runs.summary("best", "2"), END);
    run.answer(Fault.status(404));
    run.sendRows(FIRST, 0, 3, Runs.summary("best", "1"), END);
    assertThat(run.summary()).containsEntry("best", 2);
  }
}
