// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.journal.CursorFile;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that says how far a server came cannot be read; the journal is all right. */
@TrackerTest
class BrokenCursorTest {
  private static Path sent(TrackedProject project) throws IOException {
    try (Run run = Run.start(project.newRun().runId("abc").build(), project.backend())) {
      run.log(EVAL, 100, Metrics.of("f1", 81.25));
      return run.finish(0, Duration.ofSeconds(20)).journal();
    }
  }

  private static Path cursor(Path journal) throws IOException {
    try (Stream<Path> files = Files.list(journal.resolveSibling(""))) {
      return files.filter(file -> file.toString().contains(".cursor-")).findFirst().orElseThrow();
    }
  }

  private static void fill(Path cursor, String how) throws IOException {
    Files.delete(cursor);
    switch (how) {
      case "directory" -> Files.createDirectory(cursor);
      case "no text" -> Files.write(cursor, new byte[] {(byte) 0xe2, (byte) 0x28, (byte) 0xa1});
      default -> Files.writeString(cursor, how);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"directory", "no text", "", "{", "[]", "{\"records\": -1}"})
  void everyCommandNamesItAndSaysWhatToDo(String how, TrackedProject project) throws IOException {
    Path journal = sent(project);
    Path cursor = cursor(journal);
    fill(cursor, how);
    for (String command : new String[] {"replay", "inspect"}) {
      CommandRun run = CommandRun.with(project.environment(), command, journal.toString());
      assertThat(run.exitCode()).as(command).isEqualTo(ExitCodes.DATA);
      assertThat(run.err()).contains(cursor.toString(), "move it away").hasLineCount(1);
    }
    String folder = project.directory().resolve("wandb").toString();
    CommandRun clean = CommandRun.of("clean", folder, "--older-than", "0", "--yes");
    assertThat(clean.out()).contains("kept", cursor.toString(), "move it away");
    Files.delete(cursor);
    assertThat(CommandRun.with(project.environment(), "replay", journal.toString()).exitCode())
        .isZero();
    assertThat(CursorFile.beside(journal)).hasSize(1);
  }
}
