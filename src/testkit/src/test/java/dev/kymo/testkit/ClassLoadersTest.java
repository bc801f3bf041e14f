// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.tracker.Tracker;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications come and go within one JVM; what they logged with goes with them. */
class ClassLoadersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** OkHttp's and Java's own helpers, which end by themselves when they had nothing to do. */
  private static final List<String> IDLE_FOR_A_MINUTE =
      List.of("OkHttp TaskRunner", "Okio Watchdog", "process reaper");

  @TempDir Path directory;

  /** An offline run. */
  public static final class Offline implements UnaryOperator<String> {
    @Override
    public String apply(String directory) {
      return log(RunSettings.builder("demo").directory(Path.of(directory)).build(), List.of());
    }
  }

  /** A run that is sent to a tracker: its address, its key and a folder in three lines. */
  public static final class Online implements UnaryOperator<String> {
    @Override
    public String apply(String lines) {
      List<String> place = lines.lines().toList();
      WandbSettings server = WandbSettings.of(place.get(0), place.get(1));
      RunSettings settings = RunSettings.builder("demo").directory(Path.of(place.get(2))).build();
      return log(settings, List.of(server));
    }
  }

  /** A tracker with a run. */
  public static final class Tracked implements UnaryOperator<String> {
    @Override
    public String apply(String directory) {
      try (Tracker tracker = Tracker.start()) {
        return new Online().apply(tracker.url() + "\n" + tracker.apiKey() + "\n" + directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String log(RunSettings settings, List<WandbSettings> servers) {
    WandbBackend[] backends = servers.stream().map(WandbBackend::to).toArray(WandbBackend[]::new);
    try (Run run = Run.start(settings, backends)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      RunReport report = run.finish(0, PATIENCE);
      return report.isComplete() || servers.isEmpty() ? "done" : report.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anOfflineRunLeavesNoThreadAndNoClass() throws InterruptedException {
    LoadedAgain program = LoadedAgain.run(Offline.class, directory.toString());
    assertThat(program.threads()).isEmpty();
    assertThat(program.isGoneWithin(PATIENCE)).isTrue();
  }

  @Test
  void aRunThatWasSentLeavesNoThreadOfKymos() throws IOException, InterruptedException {
    LoadedAgain program;
    try (Tracker tracker = Tracker.start()) {
      program =
          LoadedAgain.run(Online.class, tracker.url() + "\n" + tracker.apiKey() + "\n" + directory);
    }
    assertThat(program.threads()).isSubsetOf(IDLE_FOR_A_MINUTE);
  }

  @Test
  void aTrackerLeavesNoThreadOfKymos() throws InterruptedException {
    LoadedAgain program = LoadedAgain.run(Tracked.class, directory.toString());
    assertThat(program.threads()).isSubsetOf(IDLE_FOR_A_MINUTE);
  }
}
