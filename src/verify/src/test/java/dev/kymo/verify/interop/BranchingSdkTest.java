// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.Section;
import dev.kymo.tracker.Tracker;
import dev.kymo.verify.TrackerReader;
import dev.kymo.wandb.Wandb;
import dev.kymo.wandb.WandbEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official SDK resumes, rewinds and forks against the tracker; its runs and ours mix. */
@Tag("interop")
final class BranchingSdkTest {
  private static final String PROJECT = "branching";
  private static final String SCRIPT =
      """
      import json, sys, wandb
      value, rows, options = float(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
      with wandb.init(project="branching", **options) as run:
          for _ in range(rows):
              run.log({"eval/f1": value})
      """;

  @TempDir private Path directory;
  private Tracker tracker;
  private PythonSdk sdk;
  private Path script;

  @BeforeEach
  void start() throws IOException {
    tracker = Tracker.start();
    sdk = PythonSdk.loggingTo(tracker, directory);
    script = Files.writeString(directory.resolve("session.py"), SCRIPT);
  }

  @AfterEach
  void close() {
    tracker.close();
  }

  private void session(int value, int rows, String options) throws IOException {
    sdk.script(script, Integer.toString(value), Integer.toString(rows), options);
  }

  private void ours(Map<String, String> variables, int value, int rows) throws IOException {
    Map<String, String> all = new HashMap<>(sdk.variables());
    all.putAll(variables);
    WandbEnvironment environment = new WandbEnvironment(all);
    try (Run run = Wandb.init(environment.runSettings(PROJECT).build(), environment)) {
      for (int i = 0; i < rows; i++) {
        run.log(Section.EVAL, i, Metrics.of("f1", value));
      }
      RunReport report = run.finish(0, Duration.ofSeconds(30));
      assertThat(report.isComplete()).as(report.toString()).isTrue();
    }
  }

  /** Step and value of each row. */
  private List<String> rows(String id) throws IOException {
    return new TrackerReader(tracker)
        .run(PROJECT, id).rows().stream()
            .map(row -> row.path("_step").asText() + "=" + row.path("eval/f1").asText())
            .toList();
  }

  @Test
  void theSdkRewindsItsRun() throws IOException {
    session(1, 4, "{\"id\": \"abc\"}");
    session(2, 2, "{\"resume_from\": \"abc?_step=1\"}");
    assertThat(rows("abc")).containsExactly("0=1", "1=1", "2=2", "3=2");
  }

  @Test
  void theSdkForksItsRun() throws IOException {
    session(1, 4, "{\"id\": \"abc\"}");
    session(2, 2, "{\"id\": \"fork\", \"fork_from\": \"abc?_step=1\"}");
    assertThat(rows("fork")).containsExactly("0=1", "1=1", "2=2", "3=2");
    assertThat(rows("abc")).hasSize(4);
  }

  @Test
  void oursResumesRewindsAndForksARunOfTheSdk() throws IOException {
    session(1, 3, "{\"id\": \"abc\"}");
    ours(Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", "must"), 2, 1);
    ours(Map.of("WANDB_RUN_ID", "fork", "WANDB_FORK_FROM", "abc?_step=0"), 3, 1);
    ours(Map.of("WANDB_RESUME_FROM", "abc?_step=1"), 4, 1);
    assertThat(rows("abc")).containsExactly("0=1", "1=1", "2=4");
    assertThat(rows("fork")).containsExactly("0=1", "1=3");
  }

  @Test
  void theSdkResumesAndForksARunOfOurs() throws IOException {
    ours(Map.of("WANDB_RUN_ID", "abc"), 1, 3);
    session(2, 1, "{\"id\": \"abc\", \"resume\": \"must\"}");
    session(3, 1, "{\"id\": \"fork\", \"fork_from\": \"abc?_step=1\"}");
    assertThat(rows("abc")).containsExactly("0=1", "1=1", "2=1", "3=2");
    assertThat(rows("fork")).containsExactly("0=1", "1=1", "2=3");
  }

  @Test
  void wandbSyncForksARunThatWeLoggedOffline() throws IOException {
    ours(Map.of("WANDB_RUN_ID", "abc"), 1, 3);
    Map<String, String> offline =
        Map.of("WANDB_MODE", "offline", "WANDB_RUN_ID", "fork", "WANDB_FORK_FROM", "abc?_step=1");
    ours(offline, 2, 1);
    try (var folders = Files.newDirectoryStream(directory.resolve("wandb"), "offline-run-*")) {
      for (Path folder : folders) {
        sdk.sync(folder);
      }
    }
    assertThat(rows("fork")).containsExactly("0=1", "1=1", "2=2");
  }
}
