// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.recorded.RecordedRun;
import java.util.List;

/**
 * What a check found, for people and for programs.
 *
 * @param run what was looked at
 * @param findings required metrics first, in the expectation's order
 */
public record PlacementReport(RecordedRun run, List<Finding> findings) {

  /** Copies the findings. */
  public PlacementReport {
    findings = List.copyOf(findings);
  }

  /** Whether every required metric is where it belongs, and only there. */
  public boolean holds() {
    return findings.stream().noneMatch(Finding::isFault);
  }

  /** The report as text of several lines: the verdict, the faults as sentences, the sections. */
  public String text() {
    return PlacementText.of(this);
  }

  /** Some of the findings as sentences in one line; empty if they are no faults. */
  public String sentences(List<Finding> some) {
    return String.join("; ", PlacementText.sentences(some));
  }
}
