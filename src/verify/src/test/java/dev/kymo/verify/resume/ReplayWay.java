// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** How the journals of a run go to the tracker in the end. */
enum ReplayWay {
  /** All of them, while the last session is taken for alive, and when it is not. */
  WHOLE,
  /** A copy of all, with or without what stands beside the journals. */
  COPY,
  /** A copy of each, in any order. */
  ANY_ORDER,
  /** Two copies of all, at the same moment. */
  TWO_AT_A_TIME;

  static ReplayWay draw(SplittableRandom random) {
    List<ReplayWay> ways = List.of(values());
    return ways.get(random.nextInt(ways.size()));
  }

  void send(SessionsOfARun run, SplittableRandom random) throws IOException {
    if (this == WHOLE) {
      var unused = run.replays().whole("--patience", "0");
    }
    run.silence();
    switch (this) {
      case WHOLE -> {}
      case COPY -> {
        var unused = run.replays().wholeCopy(random.nextBoolean());
      }
      case ANY_ORDER -> {
        var unused = run.replays().inAnyOrder(random);
      }
      case TWO_AT_A_TIME -> {
        var unused = run.replays().twoAtATime(random);
      }
    }
  }

  /** Whether sessions that nobody has sent before go in their order. */
  boolean keepsOrder() {
    return this != ANY_ORDER;
  }

  /**
   * Whether config, summary and state must be those of the last session. Of two replays at a time
   * the slower one may end an earlier session behind the last, and then finds an end that it takes
   * for that of a last session whose journal has none.
   */
  boolean settlesDocuments(Session last) {
    return this != TWO_AT_A_TIME || !last.plan().ending().isKill();
  }
}
