// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.both;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.Item;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run that is rewound keeps its config, as with {@code wandb sync}. */
class RewoundConfigTest {

  private static RunStarted session(int hours, Item config, Optional<RunMoment> from) {
    RunStarted like = SessionsOnTracker.session(hours, 0);
    return new RunStarted(
        like.identity(), RunLabels.NONE, like.startTime(), 0, List.of(config), from);
  }

  @Test
  void keysThatTheNewSessionDoesNotSetStay() throws IOException {
    try (SessionsOnTracker run = SessionsOnTracker.start()) {
      RunStarted first = session(0, Item.of("base", "1"), Optional.empty());
      run.send(first, Optional.empty(), 0, both(rows(0, 3), END));
      RunMoment moment = new RunMoment(first.identity().runId(), 1);
      RunStarted second = session(1, Item.of("lr", "2"), Optional.of(moment));
      run.send(second, Optional.empty(), 0, both(rows(2, 4), END));
      assertThat(run.history()).containsExactly(0, 1, 2, 3);
      assertThat(run.config()).contains("\"base\":{\"value\":1}", "\"lr\":{\"value\":2}");
    }
  }
}
