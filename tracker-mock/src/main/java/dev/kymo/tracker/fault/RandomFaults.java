// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws faults. Not thread-safe. */
final class RandomFaults {
  private static final int[] SERVER_ERRORS = {500, 502, 503, 504};
  private static final List<Fault.Reset> RESETS = List.of(Fault.Reset.values());

  /** About as long as the replies of the file stream are. */
  private static final int BYTES_OF_A_REPLY = 32;

  private final SplittableRandom random;
  private final FaultScale scale;

  RandomFaults(long seed, FaultScale scale) {
    this.random = new SplittableRandom(seed);
    this.scale = scale;
  }

  /** So many faults, with requests that are served between them. */
  List<Optional<Fault>> draw(int faults) {
    List<Optional<Fault>> drawn = new ArrayList<>();
    for (int left = faults; left > 0; ) {
      if (random.nextBoolean()) {
        drawn.add(Optional.of(next()));
        left--;
      } else {
        drawn.add(Optional.empty());
      }
    }
    return drawn;
  }

  private Fault next() {
    int kinds = scale.mostLines() > 0 ? 6 : 5;
    return switch (random.nextInt(kinds)) {
      case 0 -> Fault.tooManyRequests(upToLongest());
      case 1 -> Fault.status(SERVER_ERRORS[random.nextInt(SERVER_ERRORS.length)]);
      case 2 -> RESETS.get(random.nextInt(RESETS.size()));
      case 3 -> new Fault.SlowReply(upToLongest().dividedBy(BYTES_OF_A_REPLY));
      case 4 -> new Fault.Stall(upToLongest());
      default -> new Fault.OlderState(1 + random.nextInt(scale.mostLines()));
    };
  }

  private Duration upToLongest() {
    return Duration.ofNanos(random.nextLong(scale.longestStall().toNanos()));
  }
}
