// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.EventKind;
import dev.kymo.shipping.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that a run was given. For each backend and kind: logged = acknowledged
 * + refused + pending.
 *
 * @param journal the run's file; what is pending is in it
 * @param exitCode what the run ended with
 * @param logged events in the journal, by kind
 * @param lost calls whose content is not in the journal, by reason; each was said once
 * @param backends what each backend took
 */
public record RunReport(
    Path journal,
    int exitCode,
    Map<EventKind, Long> logged,
    Map<String, Long> lost,
    List<Progress> backends) {

  /** Copies the collections. */
  public RunReport {
    logged = Map.copyOf(logged);
    lost = Map.copyOf(lost);
    backends = List.copyOf(backends);
  }

  /** How many events of a kind are in the journal. */
  public long logged(EventKind kind) {
    return logged.getOrDefault(kind, 0L);
  }

  /** How many events of a kind have neither arrived at a backend nor been refused by it. */
  public long pending(Progress backend, EventKind kind) {
    return logged(kind)
        - backend.acknowledged().getOrDefault(kind, 0L)
        - backend.refused().getOrDefault(kind, 0L);
  }

  /** Whether each backend acknowledged everything and no call was lost. */
  public boolean isComplete() {
    return lost.isEmpty() && backends.stream().allMatch(backend -> isAcknowledged(backend));
  }

  private boolean isAcknowledged(Progress backend) {
    return logged.entrySet().stream()
        .allMatch(
            kind -> backend.acknowledged().getOrDefault(kind.getKey(), 0L).equals(kind.getValue()));
  }
}
