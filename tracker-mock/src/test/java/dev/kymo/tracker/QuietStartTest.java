// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tracker starts in tests of people who have no logging library, and talks of none. */
class QuietStartTest {

  /** Starts and ends two trackers. */
  static final class Twice {
    private Twice() {}

    public static void main(String[] arguments) throws IOException {
      for (int i = 0; i < 2; i++) {
        Tracker.start().close();
      }
    }
  }

  private static String classPathWithoutLogging() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.contains("slf4j-nop"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void nothingIsPrintedWhereNoLoggingLibraryIs() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    classPathWithoutLogging(),
                    Twice.class.getName()))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed).isEmpty();
    assertThat(process.onExit().join().exitValue()).isZero();
  }
}
