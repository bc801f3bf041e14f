// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.JavaProgram;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A training process with four threads that log as fast as they can, each row by number, until it
 * is killed. After each {@code log} call that returned, the number goes into a pipe.
 */
final class LoggersInAnotherProcess {
  static final int THREADS = 4;

  private LoggersInAnotherProcess() {}

  /**
   * Starts one, kills it, and reads what it had to say.
   *
   * @param directory of the run
   * @param acknowledgements how many to take before the kill
   * @return numbers of acknowledged rows, a list for each thread
   */
  static List<List<Long>> runAndKill(Path directory, int acknowledgements)
      throws IOException, InterruptedException {
    List<String> quickStart = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto");
    Process process =
        JavaProgram.of(LoggersInAnotherProcess.class, quickStart, directory)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<List<Long>> numbers = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      numbers.add(new ArrayList<>());
    }
    try (DataInputStream pipe = new DataInputStream(process.getInputStream())) {
      for (int i = 0; i < acknowledgements; i++) {
        read(pipe, numbers);
      }
      // The process itself would close the pipe, with what is still in it.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      readRest(pipe, numbers);
    }
    process.waitFor();
    return numbers;
  }

  private static void read(DataInputStream pipe, List<List<Long>> numbers) throws IOException {
    int thread = pipe.readInt();
    numbers.get(thread).add(pipe.readLong());
  }

  private static void readRest(DataInputStream pipe, List<List<Long>> numbers) throws IOException {
    try {
      while (true) {
        read(pipe, numbers);
      }
    } catch (EOFException dead) {
      // Writes of this size into a pipe are whole or not there at all.
      return;
    }
  }

  /** What the other process does. */
  public static void main(String[] arguments) throws IOException {
    Run run = Run.start(RunSettings.builder("demo").directory(Path.of(arguments[0])).build());
    FileChannel pipe = new FileOutputStream(FileDescriptor.out).getChannel();
    for (int thread = 0; thread < THREADS; thread++) {
      int own = thread;
      new Thread(() -> log(run, own, pipe)).start();
    }
  }

  private static void log(Run run, int thread, FileChannel pipe) {
    ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
    Section section = Section.named("thread" + thread);
    try {
      for (long number = 0; ; number++) {
        run.log(section, number, Metrics.of("number", (double) number));
        message.clear().putInt(thread).putLong(number).flip();
        pipe.write(message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
