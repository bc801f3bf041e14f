// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.event.EventKind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * How far a backend has come with a journal.
 *
 * @param backend the backend's name
 * @param acknowledged events that arrived, by kind
 * @param refused events that the backend will never take, by kind
 * @param reasons why they were refused, each with how often, as far as this process knows
 * @param opened whether the backend knows the run since this process asked it
 * @param done whether the run's end was acknowledged or refused
 * @param problem what is in the way now, on one line
 * @param page the run's page
 * @param stopRequested whether somebody asked there that the run be stopped
 */
public record Progress(
    String backend,
    Map<EventKind, Long> acknowledged,
    Map<EventKind, Long> refused,
    Map<String, Long> reasons,
    boolean opened,
    boolean done,
    Optional<String> problem,
    Optional<URI> page,
    boolean stopRequested) {

  /** Copies the maps. */
  public Progress {
    acknowledged = Map.copyOf(acknowledged);
    refused = Map.copyOf(refused);
    reasons = Map.copyOf(reasons);
  }
}
