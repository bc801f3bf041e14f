// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A run without a backend in a directory of its own; a fresh one for each iteration. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls start() first.
public class OfflineRun {
  private Path directory;
  private Run run;

  /** Starts the run. */
  @Setup(Level.Iteration)
  public void start() throws IOException {
    directory = Files.createTempDirectory("kymo-benchmark");
    run = Run.start(RunSettings.builder("benchmark").directory(directory).build());
  }

  Run run() {
    return run;
  }

  /** Ends the run and removes its files; a row that was not kept spoils the measurement. */
  @TearDown(Level.Iteration)
  public void finish() throws IOException {
    var report = run.finish(0, Duration.ofMinutes(1));
    if (!report.lost().isEmpty() || report.logged(EventKind.HISTORY) == 0) {
      throw new IllegalStateException("The run did not keep every row: " + report);
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
