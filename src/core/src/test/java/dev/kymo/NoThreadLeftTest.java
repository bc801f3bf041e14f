// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.EventKind;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A system that gives a process no further thread, as one whose count is limited. */
@Timeout(60)
class NoThreadLeftTest {
  /** More than the two segments that are ready at any time. */
  private static final String THREE_SEGMENTS = "x".repeat(12_000_000);

  @TempDir Path directory;
  private final AtomicBoolean exhausted = new AtomicBoolean();

  private Thread thread(Runnable task) {
    return new Thread(task) {
      @Override
      public synchronized void start() {
        if (exhausted.get()) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        super.start();
      }
    };
  }

  @Test
  void aRunKeepsWhatIsLoggedAndEndsInGoodOrder() throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    RunThreads threads = new RunThreads(settings, this::thread);
    Path path = directory.resolve("run-abc.wandb");
    Journal journal = Journal.create(path, Storage.disk(), threads::begin);
    try (LiveRun run = new LiveRun(settings, journal, threads)) {
      run.begin(List.of());
      exhausted.set(true);
      run.log(1, Map.of("eval_text", THREE_SEGMENTS));
      RunReport report = run.finish(0, Duration.ofSeconds(20));
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      assertThat(report.logged(EventKind.HISTORY)).isEqualTo(1);
      assertThat(report.logged(EventKind.EXIT)).isEqualTo(1);
    }
  }
}
