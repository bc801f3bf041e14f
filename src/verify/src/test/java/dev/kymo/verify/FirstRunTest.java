// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.recorded.RecordedRun;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first example runs as a program of its own, with nothing but the environment. */
@TrackerTest
final class FirstRunTest {

  private static void runWith(Map<String, String> environment) throws IOException {
    ProcessBuilder program =
        Programs.program(environment, Programs.java(List.of(), FirstRun.class));
    program.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    program.redirectError(ProcessBuilder.Redirect.INHERIT);
    assertThat(program.start().onExit().join().exitValue()).isZero();
  }

  @Test
  void theExampleLogsToTheServerThatTheEnvironmentNames(TrackedProject project) throws IOException {
    runWith(project.environment());
    RecordedRun run = project.run(onlyRunId(project.directory()));
    assertThat(run.state()).isEqualTo(RecordedRun.State.FINISHED);
    assertThat(run.metric("train", "loss").orElseThrow().points()).hasSize(200);
    assertThat(run.metric("eval", "f1").orElseThrow().last().step()).isEqualTo(200);
  }

  private static String onlyRunId(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      String journal =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".wandb"))
              .reduce(
                  (one, other) -> {
                    throw new AssertionError("two journals: " + one + ", " + other);
                  })
              .orElseThrow();
      return journal.substring("run-".length(), journal.length() - ".wandb".length());
    }
  }
}
