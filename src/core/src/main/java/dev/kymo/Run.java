// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.event.RunIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One experiment from start to end: a {@link Logger} with a journal, and threads that carry the
 * journal to its backends. Thread-safe.
 *
 * <pre>{@code
 * try (Run run = Run.start(RunSettings.builder("squad").build(), backend)) {
 *   run.log(Section.EVAL, 100, Metrics.of("f1", 0.81));
 *   run.finish(0, Duration.ofSeconds(30));
 * }
 * }</pre>
 */
public interface Run extends Logger, AutoCloseable {

  /**
   * Starts a run. Without a backend it is offline: its journal can be replayed later.
   *
   * @throws IOException if the journal cannot be made; the message names the path
   */
  static Run start(RunSettings settings, Backend... backends) throws IOException {
    return RunStart.begin(settings, List.of(backends));
  }

  /**
   * A run that keeps nothing and sends nothing, for {@code WANDB_MODE=disabled}: its calls return
   * at once, and its report is empty.
   */
  static Run disabled(RunSettings settings) {
    return new DisabledRun(settings);
  }

  /** Where the run belongs. */
  RunIdentity identity();

  /** The run's file; an empty path if the run is disabled. */
  Path journal();

  /** The run's page, as soon as a backend has named it. */
  Optional<URI> page();

  /** How things stand now. */
  RunReport report();

  /**
   * Ends the run and delivers what is left. A second call changes nothing; it waits for the first.
   * An interrupt shortens nothing, and is there again when the call returns.
   *
   * @param exitCode 0 for success
   * @param atMost how long to wait for delivery; what is not delivered by then stays in the
   *     journal. A backend that cannot be closed adds a second, and a disk that hangs some six;
   *     what that disk has not taken by then is in the report's losses
   */
  RunReport finish(int exitCode, Duration atMost);

  /**
   * Without {@link #finish} before it, ends the run as failed, as an uncommitted transaction would.
   */
  @Override
  void close();
}
