// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.Section;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.Clock;
import dev.kymo.tracker.Tracker;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import dev.kymo.wandb.Wandb;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbEnvironment;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client against our tracker, one session of a run after the other. */
final class GoingOnTest {
  private static final String PROJECT = "going-on";
  private static Tracker tracker;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws IOException {
    tracker = Tracker.start();
  }

  @AfterAll
  static void close() {
    tracker.close();
  }

  private Run init(Map<String, String> variables, Map<String, Object> config) throws IOException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("WANDB_DIR", directory.toString());
    all.putIfAbsent("WANDB_BASE_URL", tracker.url().toString());
    all.put("WANDB_API_KEY", tracker.apiKey());
    WandbEnvironment environment = new WandbEnvironment(all);
    return Wandb.init(environment.runSettings(PROJECT).config(config).build(), environment);
  }

  /** A session that logs a value so many times. */
  private Path session(Map<String, String> variables, double value, int rows) throws IOException {
    try (Run run = init(variables, Map.of("value " + value, value))) {
      for (int i = 0; i < rows; i++) {
        run.log(Section.EVAL, i, Metrics.of("f1", value));
      }
      RunReport report = run.finish(0, Duration.ofSeconds(20));
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      return report.journal();
    }
  }

  private static ServedRun served(String id) throws IOException {
    return new TrackerReader(tracker).run(PROJECT, id);
  }

  /** Step and value of each row. */
  private static List<String> rows(String id) throws IOException {
    return served(id).rows().stream().map(GoingOnTest::text).toList();
  }

  private static String text(ObjectNode row) {
    return row.path("_step").asText() + "=" + row.path("eval/f1").asText();
  }

  private static ReplayReport replay(Path journal) throws IOException, InterruptedException {
    WandbSettings server = WandbSettings.of(tracker.url().toString(), tracker.apiKey());
    try (WandbBackend backend = WandbBackend.to(server)) {
      return Replay.of(journal, backend, BatchLimits.DEFAULT, Duration.ofSeconds(5), Clock.system())
          .run(progress -> {});
    }
  }

  private Path copy(Path journal, String place) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(place));
    return Files.copy(journal, folder.resolve(journal.getFileName()));
  }

  @Test
  void aRewoundRunGoesOnBehindTheStepWithItsConfig() throws IOException {
    session(Map.of("WANDB_RUN_ID", "rewound"), 1, 5);
    session(Map.of("WANDB_RESUME_FROM", "rewound?_step=2"), 2, 2);
    assertThat(rows("rewound")).containsExactly("0=1", "1=1", "2=1", "3=2", "4=2");
    assertThat(served("rewound").userConfig().has("value 1.0")).isTrue();
    assertThat(served("rewound").userConfig().has("value 2.0")).isTrue();
    session(Map.of("WANDB_RUN_ID", "rewound", "WANDB_RESUME", "must"), 3, 1);
    assertThat(rows("rewound")).endsWith("4=2", "5=3");
  }

  @Test
  void aResumedRunKeepsTheSummaryOfMetricsThatItDoesNotLogAgain() throws IOException {
    try (Run run = init(Map.of("WANDB_RUN_ID", "summed"), Map.of())) {
      run.log(Section.TEST, 0, Metrics.of("f1", 0.25));
      run.log(Section.EVAL, 0, Metrics.of("f1", 0.5));
      run.finish(0, Duration.ofSeconds(20));
    }
    session(Map.of("WANDB_RUN_ID", "summed", "WANDB_RESUME", "allow"), 2, 1);
    assertThat(served("summed").summary().path("test/f1").asDouble()).isEqualTo(0.25);
    assertThat(served("summed").summary().path("eval/f1").asDouble()).isEqualTo(2);
    session(Map.of("WANDB_RUN_ID", "summed"), 3, 1);
    assertThat(served("summed").summary().has("test/f1")).isFalse();
  }

  @Test
  void whatARewindCutOffDoesNotComeBackWithACopyOfItsJournal()
      throws IOException, InterruptedException {
    Path cut = session(Map.of("WANDB_RUN_ID", "cut"), 1, 5);
    Path second = session(Map.of("WANDB_RESUME_FROM", "cut?_step=2"), 2, 1);
    List<String> before = rows("cut");
    ReplayReport report = replay(copy(cut, "elsewhere"));
    assertThat(report.turnedAway()).isTrue();
    assertThat(report.progress().problem().orElseThrow()).contains("has rewound this run");
    assertThat(replay(copy(second, "there")).isComplete()).isTrue();
    assertThat(rows("cut")).isEqualTo(before).hasSize(4);
  }

  @Test
  void aForkHasTheRowsOfItsOriginUpToTheStepAndLeavesItAlone()
      throws IOException, InterruptedException {
    session(Map.of("WANDB_RUN_ID", "origin"), 1, 5);
    Path fork = session(Map.of("WANDB_RUN_ID", "fork", "WANDB_FORK_FROM", "origin?_step=1"), 2, 2);
    assertThat(rows("fork")).containsExactly("0=1", "1=1", "2=2", "3=2");
    assertThat(rows("origin")).hasSize(5);
    assertThat(served("fork").config().at("/_wandb/value/branch_point/run_id").asText())
        .isEqualTo("origin");
    assertThat(replay(copy(fork, "elsewhere")).isComplete()).isTrue();
    assertThat(rows("fork")).hasSize(4);
  }

  @Test
  void aRewindAndAForkThatWereLoggedOfflineHappenWhenTheyAreSent()
      throws IOException, InterruptedException {
    session(Map.of("WANDB_RUN_ID", "base"), 1, 4);
    Map<String, String> rewinding =
        Map.of("WANDB_MODE", "offline", "WANDB_RESUME_FROM", "base?_step=1");
    Path rewound = session(rewinding, 2, 1);
    Map<String, String> forking =
        Map.of(
            "WANDB_MODE", "offline", "WANDB_RUN_ID", "branch", "WANDB_FORK_FROM", "base?_step=0");
    Path fork = session(forking, 3, 1);
    assertThat(rows("base")).hasSize(4);
    assertThat(replay(rewound).isComplete()).isTrue();
    assertThat(replay(fork).isComplete()).isTrue();
    assertThat(rows("base")).containsExactly("0=1", "1=1", "2=2");
    assertThat(rows("branch")).containsExactly("0=1", "1=3");
  }

  @Test
  void aRunThatIsNotThereCanNeitherBeRewoundNorForked() {
    assertThatThrownBy(() -> init(Map.of("WANDB_RESUME_FROM", "nobody?_step=2"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no run going-on/nobody to go on from");
    assertThatThrownBy(() -> init(Map.of("WANDB_FORK_FROM", "nobody?_step=2"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no run going-on/nobody to go on from");
  }

  @Test
  void autoGoesOnWithARunThatFailed() throws IOException {
    Map<String, String> auto = Map.of("WANDB_RESUME", "auto");
    String id;
    try (Run run = init(auto, Map.of())) {
      id = run.identity().runId();
      run.log(Section.EVAL, 0, Metrics.of("f1", 1));
      run.finish(1, Duration.ofSeconds(20));
    }
    session(auto, 2, 1);
    assertThat(rows(id)).containsExactly("0=1", "1=2");
    assertThat(session(auto, 3, 1).toString()).doesNotContain(id);
  }
}
