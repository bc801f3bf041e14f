// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import dev.kymo.tracker.fault.Fault;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.fault.FaultScale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one session of a run does and meets.
 *
 * @param number from 0
 * @param rows how many it logs, unless it is killed before
 * @param microsBetweenRows how long its training works for a row
 * @param killedAfter how many rows it may log before it is killed
 * @param network between it and the tracker
 * @param served requests before the network breaks off
 * @param outage what requests meet from then on
 * @param faultSeed of the faults of a faulty network
 * @param silentBefore whether the tracker takes the session before for dead when this one begins
 * @param replay when {@code kymo replay} runs
 */
record SessionPlan(
    int number,
    int rows,
    int microsBetweenRows,
    Ending ending,
    int killedAfter,
    Network network,
    int served,
    Fault outage,
    long faultSeed,
    boolean silentBefore,
    EarlyReplay replay) {
  private static final int MOST_ROWS = 60;
  private static final int MOST_MICROS = 4000;
  private static final int MOST_SERVED = 14;
  private static final int FAULTS = 8;
  private static final int MORE_REQUESTS_THAN_A_SESSION_SENDS = 5000;

  /** Longer faults than this would only make the test slow. */
  private static final FaultScale SCALE = new FaultScale(Duration.ofMillis(40), 0);

  private static final Fault NONE = new Fault.SlowReply(Duration.ofNanos(1));
  private static final List<Ending> ENDINGS = List.of(Ending.values());
  private static final List<Network> NETWORKS = List.of(Network.values());
  private static final List<Fault> OUTAGES =
      List.of(
          Fault.status(503),
          Fault.Reset.BEFORE_BODY,
          Fault.Reset.WITHIN_BODY,
          Fault.Reset.BEFORE_REPLY,
          Fault.Reset.WITHIN_REPLY);

  /**
   * Draws a session.
   *
   * @param mayEndWell whether the run can go on behind a session that ends well
   */
  static SessionPlan draw(SplittableRandom random, int number, boolean mayEndWell) {
    Ending ending = one(ENDINGS, random);
    int rows = random.nextInt(MOST_ROWS);
    return new SessionPlan(
        number,
        rows,
        random.nextInt(MOST_MICROS),
        ending == Ending.WELL && !mayEndWell ? Ending.BADLY : ending,
        random.nextInt(rows + 1),
        one(NETWORKS, random),
        1 + random.nextInt(MOST_SERVED),
        one(OUTAGES, random),
        random.nextLong(),
        random.nextBoolean(),
        one(EarlyReplay.CASES, random));
  }

  @Override
  public String toString() {
    return "%s%ssession %s: %s rows, %s, %s"
        .formatted(
            silentBefore ? "(silence) " : "",
            replay == EarlyReplay.NONE ? "" : "(replay " + replay + ") ",
            Integer.toString(number),
            Integer.toString(rows),
            ending + (ending == Ending.KILLED ? " after " + killedAfter : ""),
            network + (network == Network.BREAKS_OFF ? " after " + served + ": " + outage : ""));
  }

  private static <T> T one(List<T> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }

  /** What the tracker does to the session's requests; the first one is to get through. */
  FaultPlan faults() {
    return switch (network) {
      case HEALTHY, OFFLINE -> FaultPlan.none();
      case FAULTY -> FaultPlan.random(faultSeed, FAULTS, SCALE);
      case BREAKS_OFF -> {
        List<Fault> faults = new ArrayList<>(Collections.nCopies(served, NONE));
        faults.addAll(Collections.nCopies(MORE_REQUESTS_THAN_A_SESSION_SENDS, outage));
        yield FaultPlan.of(faults);
      }
    };
  }
}
