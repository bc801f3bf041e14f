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
import java.util.concurrent.CountDownLatch;
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
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                OwnShutdownHookTest.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      Path journal = Path.of(output.readLine());
      process.toHandle().destroy();
      assertThat(output.readLine()).as("what is said at the end").isEqualTo("nothing lost");
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
    Run run =
        Run.start(
            RunSettings.builder("demo")
                .directory(Path.of(arguments[0]))
                .shutdownHook(false)
                .build());
    CountDownLatch stop = new CountDownLatch(1);
    Thread training = new Thread(() -> train(run, stop));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run, stop, training, out)));
    training.start();
    out.println(run.journal());
    training.join();
  }

  private static void train(Run run, CountDownLatch stop) {
    run.log(Section.TRAIN, 1, Metrics.of("loss", 0.5));
    for (int step = 2; stop.getCount() > 0; step++) {
      run.log(Section.TRAIN, step, Metrics.of("loss", 1.0 / step));
    }
    for (int step = 2; step < 200_000; step++) {
      run.log(Section.TRAIN, step, Metrics.of("loss", 1.0 / step));
    }
    run.log(Section.EVAL, 200_000, Metrics.of("last", 1));
  }

  private static void end(Run run, CountDownLatch stop, Thread training, PrintStream out) {
    stop.countDown();
    try {
      training.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    RunReport report = run.finish(0, Duration.ofSeconds(20));
    out.println(report.lost().isEmpty() ? "nothing lost" : report.lost().toString());
  }
}
