// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need neither engine nor server do not load their classes, and so start quickly. */
@Timeout(120)
class LightCommandsTest {
  private static final List<String> LOG_CLASSES = List.of("-Xlog:class+load:stdout");

  @TempDir Path directory;

  private static List<String> classes(String... arguments)
      throws IOException, InterruptedException {
    try (KymoProcess process = KymoProcess.start(LOG_CLASSES, Map.of(), List.of(arguments))) {
      List<String> lines = process.rest();
      assertThat(process.waitForExit()).as(() -> String.join("\n", lines)).isZero();
      assertThat(lines).anyMatch(line -> line.contains("dev.kymo.cli.Kymo "));
      return lines;
    }
  }

  @Test
  void helpLoadsNothingHeavy() throws IOException, InterruptedException {
    assertThat(classes("--help"))
        .noneMatch(line -> line.contains(" ai.djl."))
        .noneMatch(line -> line.contains(" io.javalin."))
        .noneMatch(line -> line.contains(" okhttp3."))
        .noneMatch(line -> line.contains(" com.fasterxml."));
  }

  @Test
  void aCheckOfAJournalLoadsNeitherEngineNorServer() throws IOException, InterruptedException {
    String journal;
    try (Run run = Run.start(RunSettings.builder("demo").directory(directory).build())) {
      run.log(EVAL, 1, Metrics.of("f1", 0.5));
      journal = run.finish(0, Duration.ofSeconds(10)).journal().toString();
    }
    assertThat(classes("check", journal, "--section", "eval=f1"))
        .noneMatch(line -> line.contains(" ai.djl."))
        .noneMatch(line -> line.contains(" io.javalin."))
        .noneMatch(line -> line.contains(" graphql."));
  }
}
