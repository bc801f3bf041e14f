// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LifeCycleTest {
  @TempDir Path directory;

  private Run start(String id) throws IOException {
    RunSettings settings = RunSettings.builder("demo").runId(id).directory(directory).build();
    return Run.start(settings, new InMemoryBackend(id));
  }

  private static List<String> threadsOf(String id) {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains(id))
        .toList();
  }

  @Test
  void aProcessThatIsAskedToEndLeavesAFailedRunWithAllItsRows()
      throws IOException, InterruptedException {
    try (RunInAnotherProcess other = RunInAnotherProcess.start(directory)) {
      other.terminate();
      RecordedRun run = RecordedJournal.read(other.journal());
      assertThat(run.state()).isEqualTo(RecordedRun.State.FAILED);
      assertThat(run.rows()).isEqualTo(3);
    }
  }

  @Test
  void noThreadOutlivesItsRunWhetherItWasFinishedOrOnlyClosed() throws IOException {
    try (Run finished = start("finished1");
        Run closed = start("onlyclosed1")) {
      closed.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      assertThat(threadsOf("finished1")).isNotEmpty();
      assertThat(threadsOf("onlyclosed1")).isNotEmpty();
      finished.finish(0, Duration.ofSeconds(20));
      assertThat(threadsOf("finished1")).isEmpty();
    }
    assertThat(threadsOf("onlyclosed1")).isEmpty();
  }

  @Test
  void runsOfOneJvmKeepTheirRowsApart() throws IOException {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(start("together" + i));
    }
    for (int step = 1; step <= 5; step++) {
      for (int i = 0; i < runs.size(); i++) {
        runs.get(i).log(Section.EVAL, step, Metrics.of("f1", 10 * i + step));
      }
    }
    for (int i = 0; i < runs.size(); i++) {
      try (Run run = runs.get(i)) {
        Path journal = run.finish(0, Duration.ofSeconds(20)).journal();
        List<Point> points =
            RecordedJournal.read(journal).metric("eval", "f1").orElseThrow().points();
        assertThat(points).hasSize(5).startsWith(new Point(1, 10 * i + 1));
      }
    }
  }
}
