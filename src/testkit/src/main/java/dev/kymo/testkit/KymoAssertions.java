// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.recorded.RecordedRun;
import org.jspecify.annotations.Nullable;

/**
 * Entry to the assertions about recorded runs. It can be imported statically beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(run).metric("f1").isIn(EVAL).isNotIn(TRAIN).hasStep(100).closeTo(81.2, 0.1);
 * assertThat(run).hasOnlySections(TRAIN, EVAL);
 * }</pre>
 */
public final class KymoAssertions {
  private KymoAssertions() {}

  /** Assertions about a run, from a journal, a server or memory. */
  public static RunAssert assertThat(@Nullable RecordedRun run) {
    return new RunAssert(run);
  }
}
