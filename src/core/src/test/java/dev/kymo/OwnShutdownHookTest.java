// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedRun;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program that ends its run itself when it is asked to end. */
@Timeout(60)
class OwnShutdownHookTest {
  @TempDir Path directory;

  @Test
  void aProgramWithAHookOfItsOwnEndsItsRunAsItWantsAndLosesNoRow()
      throws IOException, InterruptedException {
    Process process = JavaProgram.of(OwnShutdownHookTest.class, List.of(), directory).start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      Path journal = Path.of(output.readLine());
      process.toHandle().destroy();
      assertThat(output.readLine()).as("what is said at the end").isEqualTo("lost: {}");
      process.waitFor();
      RecordedRun run = RecordedJournal.read(journal);
      assertThat(run.state()).isEqualTo(RecordedRun.State.FINISHED);
      assertThat(run.metric("eval", "last")).isPresent();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The program: its loop goes on for a while when it is told to stop. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      train(RunSettings.builder("squad").directory(Path.of(arguments[0])), out);
    }
  }

  private static void train(RunSettingsBuilder settings, PrintStream out)
      throws IOException, InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    // example: hook
    Run run = Run.start(settings.shutdownHook(false).build());
    Thread training = new Thread(() -> train(run, stop));
    Thread hook =
        new Thread(
            () -> {
              stop.set(true);
              join(training);
              RunReport report = run.finish(0, Duration.ofSeconds(20));
              out.println("lost: " + report.lost());
            });
    Runtime.getRuntime().addShutdownHook(hook);
    training.start();
    // example: end
    out.println(run.journal());
    Thread.currentThread().join();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void train(Run run, AtomicBoolean stop) {
    for (int step = 1; !stop.get(); step++) {
      run.log(Section.TRAIN, step, Metrics.of("loss", 1.0 / step));
    }
    for (int step = 1; step < 200_000; step++) {
      run.log(Section.TRAIN, step, Metrics.of("loss", 1.0 / step));
    }
    run.log(Section.EVAL, 200_000, Metrics.of("last", 1));
  }
}
