// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.time.Duration;

/**
 * The run ended.
 *
 * @param exitCode 0 for success; anything else marks the run as failed
 * @param runtime from start to end
 */
public record RunFinished(int exitCode, Duration runtime) implements Event {
  @Override
  public EventKind kind() {
    return EventKind.EXIT;
  }
}
