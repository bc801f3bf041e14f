// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Backend;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.event.RunFinished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ends that do not come from the one thread that logs. */
@Timeout(60)
class EndOfRunTest {
  @TempDir Path directory;

  /** Answers the end only when a second caller waits for it. */
  private static Backend waitingFor(Thread secondCaller) {
    return new Intercepted(
        new InMemoryBackend(),
        batch -> {
          if (batch.events(RunFinished.class).findAny().isPresent()) {
            while (secondCaller.getState() != Thread.State.TIMED_WAITING) {
              Thread.onSpinWait();
            }
          }
        },
        () -> {});
  }

  @Test
  void aSecondCallerOfFinishWaitsForTheFirst() throws IOException, InterruptedException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    Run run = Run.start(settings, waitingFor(Thread.currentThread()));
    Thread first = new Thread(() -> run.finish(7, Duration.ofSeconds(40)));
    first.start();
    while (run.report().exitCode() != 7) {
      Thread.onSpinWait();
    }
    RunReport report = run.finish(0, Duration.ofSeconds(40));
    assertThat(report.isComplete()).as(report.toString()).isTrue();
    assertThat(report.exitCode()).isEqualTo(7);
    first.join();
  }

  @Test
  void closingLinesAreSeenWhenTheProgramExits() throws IOException {
    Process process =
        JavaProgram.of(EndOfRunTest.class, List.of(), directory)
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).containsOnlyOnce("Run demo/abc is offline; send it with: kymo replay ");
  }

  /** The program that exits. */
  public static void main(String[] arguments) throws IOException {
    Run run =
        Run.start(
            RunSettings.builder("demo").runId("abc").directory(Path.of(arguments[0])).build());
    run.log(Section.EVAL, 1, Metrics.of("f1", 1));
    Runtime.getRuntime().exit(3);
  }

  @Test
  @SuppressWarnings("SystemOut") // What is said past the logging goes nowhere else.
  void aRowThatComesWhileTheJvmEndsIsCountedAndSaidPastTheLogging() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      LiveRun run =
          RunStart.begin(RunSettings.builder("demo").directory(directory).build(), List.of());
      run.shutDown();
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      run.log(Section.EVAL, 2, Metrics.of("f1", 2));
      assertThat(run.report().lost().values()).containsExactly(2L);
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("A history row came after the end of run");
  }
}
