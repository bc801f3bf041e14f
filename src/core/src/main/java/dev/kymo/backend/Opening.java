// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What a backend answered to {@link Backend#open}. */
public sealed interface Opening {

  /**
   * The run is known there.
   *
   * @param base lines that the server held before this journal: 0 for a new run
   * @param page the run's page, if the backend has one
   * @param remembersBase whether the backend says the same base again whenever this journal is
   *     opened from its start, also after lines of it have arrived; if not, nothing is sent before
   *     the base is saved beside the journal
   */
  record Opened(Offsets base, Optional<URI> page, boolean remembersBase) implements Opening {

    /** An answer of a backend that remembers no journals. */
    public Opened(Offsets base, Optional<URI> page) {
      this(base, page, false);
    }
  }

  /**
   * Not now; the run goes on and asks again.
   *
   * @param atLeast how long to wait at least
   * @param why what was in the way, on one line
   * @param overtaken whether it waits for a later session of the run to end
   */
  record Deferred(Duration atLeast, String why, boolean overtaken) implements Opening {

    /** Something else is in the way. */
    public Deferred(Duration atLeast, String why) {
      this(atLeast, why, false);
    }
  }

  /**
   * Never; no repetition can change it.
   *
   * @param why the reason, on one line
   */
  record Refused(String why) implements Opening {}
}
