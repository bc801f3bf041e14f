// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.END;
import static dev.kymo.wandb.SessionsOnTracker.rewinding;
import static dev.kymo.wandb.SessionsOnTracker.session;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.Item;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A run that is rewound keeps its config, as with {@code wandb sync}. */
class RewoundConfigTest {
  @Test
  void keysThatTheNewSessionDoesNotSetStay() throws IOException {
    try (SessionsOnTracker run = SessionsOnTracker.start()) {
      run.sendRows(session(0, 0, Item.of("base", "1")), 0, 3, END);
      run.sendRows(rewinding(1, 1, Item.of("lr", "2")), 2, 4, END);
      assertThat(run.history()).containsExactly(0, 1, 2, 3);
      assertThat(run.config()).contains("\"base\":{\"value\":1}", "\"lr\":{\"value\":2}");
    }
  }
}
