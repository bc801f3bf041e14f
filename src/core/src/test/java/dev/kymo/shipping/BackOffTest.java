// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private static final Duration MOST = Duration.ofSeconds(60);

  @Test
  void pausesDoubleUpToALimitEachShortenedByUpToAQuarter() {
    BackOff backOff = new BackOff(Duration.ofSeconds(1), MOST, new SplittableRandom(1));
    for (long full : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
      Duration pause = backOff.next();
      assertThat(pause).isBetween(Duration.ofMillis(full * 750), Duration.ofSeconds(full));
    }
  }

  @Test
  void afterASuccessTheyBeginAgain() {
    BackOff backOff = new BackOff(Duration.ofSeconds(1), MOST, new SplittableRandom(1));
    for (int i = 0; i < 100; i++) {
      assertThat(backOff.next()).isLessThanOrEqualTo(MOST);
    }
    backOff.reset();
    assertThat(backOff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void clientsThatStartTogetherDoNotComeBackTogether() {
    BackOff one = new BackOff(Duration.ofSeconds(1), MOST, new SplittableRandom(1));
    BackOff other = new BackOff(Duration.ofSeconds(1), MOST, new SplittableRandom(2));
    assertThat(one.next()).isNotEqualTo(other.next());
  }
}
