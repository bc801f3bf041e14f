// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.tracker.Tracker;
import dev.kymo.verify.KymoProgram;
import dev.kymo.verify.ProgramOutput;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import dev.kymo.wandb.WandbApi;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** smoke.py logs online once, with its usage reports left on; what arrived is read back. */
@Tag("interop")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OnlineSdkTest {
  private static final String PROJECT = "kymo-interop";

  private Tracker tracker;
  private PythonSdk sdk;
  private String id;

  @BeforeAll
  void logOnline(@TempDir Path directory) throws IOException {
    tracker = Tracker.start();
    sdk = PythonSdk.loggingTo(tracker, directory).without("WANDB_ERROR_REPORTING");
    id = sdk.shared("smoke.py").lastLine();
  }

  @AfterAll
  void close() {
    tracker.close();
  }

  private RecordedRun recorded() throws IOException {
    try (WandbApi api =
        new WandbApi(WandbSettings.of(tracker.url().toString(), tracker.apiKey()))) {
      return api.run(new RunIdentity("kymo", PROJECT, id));
    }
  }

  private ServedRun served() throws IOException {
    return new TrackerReader(tracker).run(PROJECT, id);
  }

  @Test
  void everyRowArrivesOnceAndInOrder() throws IOException {
    List<ObjectNode> rows = served().rows();
    assertThat(rows).hasSize(50);
    for (int step = 0; step < 50; step++) {
      ObjectNode row = rows.get(step);
      assertThat(row.path("_step").asInt()).isEqualTo(step);
      assertThat(row.path("train/loss").asDouble())
          .isCloseTo(Math.exp(-(step + 1) / 20.0), within(1e-15));
      assertThat(row.has("eval/f1")).isEqualTo((step + 1) % 5 == 0);
      assertThat(row.has("eval/exact_match")).isEqualTo((step + 1) % 5 == 0);
    }
  }

  @Test
  void theStepMetricIsTheAxisOfEveryCurve() throws IOException {
    RecordedMetric f1 = recorded().metric("eval", "f1").orElseThrow();
    assertThat(f1.points())
        .extracting(RecordedMetric.Point::step)
        .containsExactly(5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0);
    assertThat(served().axes())
        .containsOnlyKeys(
            "eval/exact_match", "eval/f1", "train/global_step", "train/learning_rate", "train/loss")
        .containsEntry("train/loss", "train/global_step")
        .containsEntry("eval/exact_match", "train/global_step")
        .containsEntry("eval/f1", "train/global_step");
  }

  @Test
  void anOverrideOfTheSummaryWinsAndAggregatesAreKept() throws IOException {
    Map<String, Object> summary = recorded().summary();
    assertThat(summary).containsEntry("train/loss", 0.125);
    assertThat(served().summary().path("eval/f1").path("max").asDouble()).isEqualTo(40);
  }

  @Test
  void configAndLabelsArriveAsTheyWereGiven() throws IOException {
    ServedRun run = served();
    assertThat(run.userConfig())
        .isEqualTo(
            ServedRun.tree("{\"learning_rate\":3e-05,\"model\":{\"layers\":2,\"hidden\":32}}"));
    assertThat(run.view().path("displayName").asText()).isEqualTo("smoke");
    assertThat(run.view().path("group").asText()).isEqualTo("interop");
    assertThat(run.view().path("jobType").asText()).isEqualTo("smoke");
    assertThat(run.view().path("notes").asText()).isEqualTo("50 rows of train/ and eval/");
    assertThat(run.view().path("tags")).isEqualTo(ServedRun.tree("[\"smoke\"]"));
  }

  @Test
  void theRunIsFinishedWhenItsProcessIs() throws IOException {
    assertThat(recorded().state()).isEqualTo(RecordedRun.State.FINISHED);
  }

  @Test
  void kymoCheckHolds() throws IOException {
    ProgramOutput check =
        KymoProgram.run(
            sdk.variables(),
            "check",
            PROJECT + "/" + id,
            "--section",
            "train=loss,learning_rate",
            "--section",
            "eval=exact_match,f1");
    assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.walk(sdk.directory())) {
      return files.filter(file -> file.endsWith("run-" + id + ".wandb")).findAny().orElseThrow();
    }
  }

  @Test
  void theCommandThatKymoReplayNamesSendsItAgainAndNoShorterOneDoes() throws IOException {
    Path journal = journal();
    List<String> options = List.of("--include-online", "--include-synced");
    ProgramOutput replay = KymoProgram.run(sdk.variables(), "replay", journal.toString());
    assertThat(replay.exitCode()).as(replay.err()).isEqualTo(3);
    assertThat(replay.err())
        .contains("refused, with ", "wandb sync " + String.join(" ", options) + " " + journal)
        .doesNotContain("being written");
    Files.createFile(journal.resolveSibling(journal.getFileName() + ".synced"));
    for (String option : options) {
      assertThat(sdk.sync(journal, option).err()).contains("No runs to sync");
    }
    assertThat(sdk.sync(journal, options.toArray(String[]::new)).err()).contains("Finished");
    assertThat(served().rows()).hasSize(50);
  }

  @Test
  void consoleLinesSamplesAndFilesArrive() throws IOException {
    Path script = Path.of(System.getProperty("basedir", ""), "src/test/python");
    PythonSdk quiet = sdk.with("WANDB_ERROR_REPORTING", "false");
    String other = quiet.script(script.resolve("console_and_files.py")).lastLine();
    ServedRun run = new TrackerReader(tracker).run(PROJECT, other);
    assertThat(run.console()).contains("first line", "a problem", "última línea");
    assertThat(run.events()).isPositive();
    assertThat(run.files())
        .containsEntry("notes.txt", 7L)
        .containsKeys("wandb-metadata.json", "wandb-summary.json", "config.yaml", "output.log");
    assertThat(run.lines()).singleElement().asString().contains("\"train/loss\":NaN");
  }
}
