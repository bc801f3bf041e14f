// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kymo.training.arguments.OptimizationArguments;
import dev.kymo.training.model.AdamW;
import org.junit.jupiter.api.Test;

class LinearScheduleTest {

  private static OptimizationArguments arguments(double epochs, int maxSteps, double warmupRatio) {
    return new OptimizationArguments(
        4, 2, 3e-4, AdamW.DEFAULT, epochs, maxSteps, 0, warmupRatio, 42);
  }

  @Test
  void theRateRisesFromZeroAndFallsToZero() {
    LinearSchedule schedule = new LinearSchedule(1e-3, 10, 110);
    assertThat(schedule.rate(0)).isZero();
    assertThat(schedule.rate(5)).isCloseTo(5e-4, within(1e-12));
    assertThat(schedule.rate(10)).isEqualTo(1e-3);
    assertThat(schedule.rate(60)).isCloseTo(5e-4, within(1e-12));
    assertThat(schedule.rate(109)).isCloseTo(1e-5, within(1e-12));
  }

  @Test
  void withoutWarmUpTheFirstUpdateHasTheHighestRate() {
    assertThat(new LinearSchedule(1e-3, 0, 10).rate(0)).isEqualTo(1e-3);
  }

  @Test
  void stepsFollowFromPassesBatchesAndAccumulation() {
    // 7 batches make 4 updates a pass, the last one of a single batch.
    LinearSchedule schedule = LinearSchedule.of(arguments(2.5, -1, 0.15), 7);
    assertThat(schedule.totalSteps()).isEqualTo(10);
    assertThat(schedule.warmupSteps()).isEqualTo(2);
    assertThat(LinearSchedule.of(arguments(2.5, 100, 0), 7).totalSteps()).isEqualTo(100);
  }
}
