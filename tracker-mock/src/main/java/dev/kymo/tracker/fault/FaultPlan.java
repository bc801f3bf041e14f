// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Faults for the requests to come, one each in order of arrival; behind the last one all is well. A
 * plan is used up by the tracker that has it, so each tracker needs its own. Thread-safe.
 */
public final class FaultPlan {
  private final Deque<Optional<Fault>> ahead;
  private final Set<Surface> surfaces;
  private final List<Fault> met = new ArrayList<>();

  private FaultPlan(List<Optional<Fault>> faults, Set<Surface> surfaces) {
    this.ahead = new ArrayDeque<>(faults);
    this.surfaces = Set.copyOf(surfaces);
  }

  /** A plan without faults. */
  public static FaultPlan none() {
    return of();
  }

  /** These faults for the next requests to GraphQL, file stream and files. */
  public static FaultPlan of(Fault... faults) {
    return of(List.of(faults));
  }

  /** These faults for the next requests to GraphQL, file stream and files. */
  public static FaultPlan of(List<Fault> faults) {
    return new FaultPlan(faults.stream().map(Optional::of).toList(), Set.of(Surface.values()));
  }

  /** The same fault for so many requests: a storm. */
  public static FaultPlan times(int requests, Fault fault) {
    return of(Collections.nCopies(requests, fault));
  }

  /**
   * A plan that a seed decides: the same seed gives the same plan. Faults and requests that are
   * served come in random order, about as many of the one as of the other.
   *
   * @param faults how many
   * @param scale how bad they may get
   */
  public static FaultPlan random(long seed, int faults, FaultScale scale) {
    return new FaultPlan(new RandomFaults(seed, scale).draw(faults), Set.of(Surface.values()));
  }

  /** The same faults, only for requests to these surfaces. What was met is not taken along. */
  public synchronized FaultPlan only(Surface... places) {
    return new FaultPlan(List.copyOf(ahead), Set.of(places));
  }

  /** What the next request to a surface meets; for the tracker. */
  public synchronized Optional<Fault> next(Surface surface) {
    if (!surfaces.contains(surface) || ahead.isEmpty()) {
      return Optional.empty();
    }
    Optional<Fault> fault = ahead.remove();
    fault.ifPresent(met::add);
    return fault;
  }

  /** The faults that requests have met so far, in order. */
  public synchronized List<Fault> met() {
    return List.copyOf(met);
  }

  /** Whether all faults were met. */
  public synchronized boolean isOver() {
    return ahead.stream().noneMatch(Optional::isPresent);
  }
}
