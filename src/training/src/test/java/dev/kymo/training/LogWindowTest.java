// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.time.ManualClock;
import dev.kymo.training.model.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogWindowTest {
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final LogWindow window = new LogWindow(clock);

  private void spend(int seconds, Phase phase) {
    clock.advance(Duration.ofSeconds(seconds));
    window.lap(phase);
  }

  @Test
  void aRowHoldsMeanLossLastNormSharesAndSpeed() {
    spend(1, Phase.BATCHING);
    spend(3, Phase.UPDATE);
    window.add(new StepResult(2, 9), 100);
    window.add(new StepResult(4, 7), 300);
    spend(4, Phase.EVALUATION);
    assertThat(window.row(1e-3).asMap())
        .containsExactly(
            Map.entry("loss", 3.0),
            Map.entry("learning_rate", 1e-3),
            Map.entry("grad_norm", 7.0),
            Map.entry("share_batching", 0.125),
            Map.entry("share_update", 0.375),
            Map.entry("share_evaluation", 0.5),
            Map.entry("share_logging", 0.0),
            Map.entry("tokens_per_second", 100.0));
  }

  @Test
  void theNextRowBeginsAnew() {
    spend(5, Phase.UPDATE);
    window.add(new StepResult(8, 1), 10);
    window.row(0);
    spend(2, Phase.UPDATE);
    window.add(new StepResult(1, 1), 10);
    assertThat(window.row(0).asMap())
        .containsEntry("loss", 1.0)
        .containsEntry("share_update", 1.0)
        .containsEntry("tokens_per_second", 5.0);
  }
}
