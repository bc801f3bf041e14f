// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A tracker in a process of its own: prints its address and serves until it is killed; prints why,
 * if it cannot start.
 */
final class TrackerProcess {
  private TrackerProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write((start(Path.of(arguments[0])) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    new CountDownLatch(1).await();
  }

  private static String start(Path data) {
    try {
      return Tracker.start(TrackerSettings.builder().data(data).build()).url().toString();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Runs one on a folder; gives the process and what it printed. */
  static Started on(Path data) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TrackerProcess.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Started(process, process.inputReader(StandardCharsets.UTF_8).readLine());
  }

  record Started(Process process, String said) implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }
}
