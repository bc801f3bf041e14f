// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output takes nothing, as on a full disk. */
class LostOutputTest {
  @TempDir Path directory;
  private final StringWriter err = new StringWriter();
  private PrintWriter out = new PrintWriter(new StringWriter());

  @BeforeEach
  void closeOutput() throws IOException {
    FileOutputStream file = new FileOutputStream(directory.resolve("out").toFile());
    file.close();
    out = new PrintWriter(file, false, StandardCharsets.UTF_8);
  }

  private int run(String... arguments) {
    Surroundings surroundings =
        new Surroundings(
            "kymo",
            Map.of(),
            directory,
            out,
            new PrintWriter(err),
            Duration.ofSeconds(2),
            false,
            InputStream.nullInputStream());
    return Kymo.run(surroundings, arguments);
  }

  @Test
  void aResultThatCouldNotBeWrittenIsAFailure() {
    assertThat(run("--help")).isEqualTo(ExitCodes.DATA);
    assertThat(err.toString())
        .startsWith("kymo: standard output could not be written whole")
        .hasLineCount(1);
  }

  @Test
  void theCodeOfAnotherFailureStays() {
    assertThat(run("chek")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).hasLineCount(1).contains("'chek'");
  }
}
