// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.backend.Backend;
import dev.kymo.tracker.Tracker;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official {@code wandb sync} uploads Kymo's journals. */
@Tag("interop")
final class OurJournalSyncTest {
  private static final String PROJECT = "kymo-interop";

  private static Path log(String id, Path directory, Backend... backends) throws IOException {
    RunSettings settings =
        RunSettings.builder(PROJECT)
            .runId(id)
            .displayName("ours")
            .group("interop")
            .tags(List.of("kymo"))
            .config(Map.of("learning_rate", 3e-5, "model", Map.of("layers", 2)))
            .directory(directory)
            .build();
    try (Run run = Run.start(settings, backends)) {
      for (int step = 1; step <= 50; step++) {
        run.log(Section.TRAIN, Step.of(step).atEpoch(step / 50.0), Metrics.of("loss", 1.0 / step));
        if (step % 5 == 0) {
          run.log(Section.EVAL, step, Metrics.of("exact_match", step / 2.0).and("f1", step));
        }
      }
      run.log(Section.TRAIN, 51, Metrics.of("loss", Double.NaN));
      run.config(Map.of("model", Map.of("layers", 3)));
      run.summary(Section.EVAL, Metrics.of("best_f1", 42.0));
      run.finish(0, Duration.ofSeconds(30));
      return run.journal();
    }
  }

  @Test
  void aSyncedJournalReadsAsTheLiveRun(@TempDir Path directory) throws IOException {
    try (Tracker tracker = Tracker.start()) {
      WandbSettings server = WandbSettings.of(tracker.url().toString(), tracker.apiKey());
      log("live", directory.resolve("live"), WandbBackend.to(server));
      Path journal = log("synced", directory.resolve("offline"));
      PythonSdk.loggingTo(tracker, directory).sync(journal);

      TrackerReader reader = new TrackerReader(tracker);
      ServedRun live = reader.run(PROJECT, "live");
      ServedRun synced = reader.run(PROJECT, "synced");
      assertThat(live.lines()).hasSize(61);
      assertThat(synced.timelessRows()).isEqualTo(live.timelessRows());
      assertThat(synced.axes())
          .containsEntry("eval/f1", "train/global_step")
          .isEqualTo(live.axes());
      assertThat(synced.timelessSummary()).isEqualTo(live.timelessSummary());
      assertThat(synced.userConfig()).isEqualTo(live.userConfig());
      assertThat(synced.view().path("state").asText()).isEqualTo("finished");
      for (String label : List.of("displayName", "group", "tags", "state")) {
        assertThat(synced.view().path(label)).isEqualTo(live.view().path(label));
      }
    }
  }
}
