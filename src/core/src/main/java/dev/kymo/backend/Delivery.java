// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a backend answered to a batch. */
public sealed interface Delivery {

  /**
   * The batch arrived, but for what is named here.
   *
   * @param refused rows that the server will never take, each by itself
   * @param configRefused why the server does not take the run's config and metric definitions as
   *     they are now, if it does not; on one line
   * @param stopRequested whether somebody asked on the server that the run be stopped
   * @param pause how long the server wants to be left alone now
   */
  record Delivered(
      List<RefusedRow> refused,
      Optional<String> configRefused,
      boolean stopRequested,
      Duration pause)
      implements Delivery {

    /** Copies the list. */
    public Delivered {
      refused = List.copyOf(refused);
    }

    /** An answer of a server that asks for nothing in return. */
    public Delivered(List<RefusedRow> refused, Optional<String> configRefused) {
      this(refused, configRefused, false, Duration.ZERO);
    }
  }

  /**
   * Not now; the same batch is to be delivered again.
   *
   * @param atLeast how long to wait at least; zero lets the shipper's own back-off decide
   * @param why what was in the way, on one line
   */
  record Deferred(Duration atLeast, String why) implements Delivery {}

  /**
   * Not like this: the server holds fewer lines than the batch builds on, for example because it
   * came back with an older state. The lines between are to be delivered again first.
   *
   * @param held how many lines of each stream the server holds, at most
   * @param why on one line
   */
  record Behind(Offsets held, String why) implements Delivery {}

  /**
   * Never; no repetition can change it.
   *
   * @param why the reason, on one line
   */
  record Refused(String why) implements Delivery {}

  /**
   * One row that was left out.
   *
   * @param row its number in the journal, from 0
   * @param why the reason with the key that caused it, on one line
   */
  record RefusedRow(long row, String why) {}

  /** All of it arrived. */
  static Delivered complete() {
    return new Delivered(List.of(), Optional.empty());
  }
}
