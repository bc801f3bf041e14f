// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.JavaProgram;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A training process that logs three rows and then hangs until it is killed. */
final class RunInAnotherProcess implements AutoCloseable {
  private final Process process;
  private final Path journal;

  private RunInAnotherProcess(Process process, Path journal) {
    this.process = process;
    this.journal = journal;
  }

  static RunInAnotherProcess start(Path directory) throws IOException {
    Process process = JavaProgram.of(RunInAnotherProcess.class, List.of(), directory).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new RunInAnotherProcess(process, Path.of(output.readLine()));
  }

  Path journal() {
    return journal;
  }

  /** Kills it without a chance to say goodbye, and waits until it is dead. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as {@code kill} does, and waits until it has. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What the other process does. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Run run = Run.start(RunSettings.builder("demo").directory(Path.of(arguments[0])).build());
    for (int step = 1; step <= 3; step++) {
      run.log(Section.EVAL, step, Metrics.of("f1", step));
    }
    try (PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      out.println(run.journal());
      Thread.currentThread().join();
    }
  }
}
