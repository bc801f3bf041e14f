// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import java.util.Map;

/**
 * What became of a session.
 *
 * @param plan what it was to do
 * @param began whether {@code Wandb.init} returned
 * @param runId of the run, if it began
 * @param rows how many {@code log} calls returned
 * @param arrivedBefore how many rows of each session the tracker had when this one began
 * @param error what it said on standard error
 */
record Session(
    SessionPlan plan,
    boolean began,
    String runId,
    int rows,
    Map<Integer, Integer> arrivedBefore,
    String error) {

  int number() {
    return plan.number();
  }

  @Override
  public String toString() {
    return "%s; %s rows logged%s, there before: %s"
        .formatted(
            plan, Integer.toString(rows), began ? "" : ", did not begin: " + error, arrivedBefore);
  }
}
