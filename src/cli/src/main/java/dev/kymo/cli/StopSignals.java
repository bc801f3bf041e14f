// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.training.StopFlag;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * Turns the first Ctrl-C or SIGTERM into a request to end after the current update or batch of an
 * evaluation, with what is trained by then saved. The second one ends the process as usual.
 */
final class StopSignals implements AutoCloseable {
  private static final List<String> NAMES = List.of("INT", "TERM");

  private final Map<String, Object> before = new LinkedHashMap<>();
  private final StopFlag stop = new StopFlag();
  private final PrintWriter err;

  private StopSignals(PrintWriter err) {
    this.err = err;
  }

  static StopSignals listen(PrintWriter err) {
    StopSignals signals = new StopSignals(err);
    for (String name : NAMES) {
      Object previous = Signals.register(name, signals::taken);
      if (previous != null) {
        signals.before.put(name, previous);
      }
    }
    return signals;
  }

  /** What a signal raises. */
  StopFlag stop() {
    return stop;
  }

  private void taken() {
    err.println(
        "Stopping as soon as the batch at hand is done; what is trained by then is saved. Once more to end at once.");
    stop.request();
    close();
  }

  /** Puts back what was there before. */
  @Override
  public synchronized void close() {
    before.forEach(Signals::unregister);
    before.clear();
  }
}
