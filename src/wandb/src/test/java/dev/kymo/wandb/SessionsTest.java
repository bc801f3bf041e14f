// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Offsets;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String MORNING = "2026-01-01T10:00:00Z";
  private static final String EVENING = "2026-01-01T20:00:00Z";

  private static RunStarted session(String start) {
    RunIdentity run = new RunIdentity("", "demo", "abc");
    return new RunStarted(run, RunLabels.NONE, Instant.parse(start), 0, List.of());
  }

  @Test
  void aRewindTakesBackTheRestOfASessionToo() {
    Continuation rest = new Continuation(new Offsets(3, 0, 0), new Offsets(5, 0, 0));
    Sessions sessions =
        new Sessions(Map.of(MORNING, Offsets.ZERO), Map.of(MORNING, rest), Set.of());
    sessions.rewindTo(4);
    assertThat(sessions.isRewound(session(MORNING))).isTrue();
    assertThat(sessions.room(session(EVENING), new Offsets(4, 0, 0)).lines().history())
        .isEqualTo(Long.MAX_VALUE);
  }
}
