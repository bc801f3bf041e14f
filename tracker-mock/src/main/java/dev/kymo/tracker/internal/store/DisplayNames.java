// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.List;

/** Makes up names for runs that came without one: two words and the run's number in its project. */
final class DisplayNames {
  private static final List<String> FIRST =
      List.of(
          "amber", "brisk", "calm", "clear", "eager", "early", "fair", "gentle", "keen", "light",
          "mellow", "quiet", "rapid", "silent", "steady", "warm");
  private static final List<String> SECOND =
      List.of(
          "bay", "brook", "cloud", "dune", "field", "forest", "harbour", "hill", "island", "lake",
          "meadow", "river", "shore", "star", "valley", "wind");

  private DisplayNames() {}

  static String of(RunKey key, long runsBefore) {
    int hash = key.toString().hashCode();
    String first = FIRST.get(Math.floorMod(hash, FIRST.size()));
    String second = SECOND.get(Math.floorMod(hash / FIRST.size(), SECOND.size()));
    return first + "-" + second + "-" + (runsBefore + 1);
  }
}
