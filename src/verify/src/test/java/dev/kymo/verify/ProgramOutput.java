// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param exitCode what it ended with
 * @param out all of its standard output
 * @param err all of its standard error
 */
public record ProgramOutput(int exitCode, String out, String err) {
  private static final int MOST_MINUTES = 5;

  /** Runs a program with these W&amp;B variables and no others. */
  public static ProgramOutput of(Map<String, String> variables, List<String> command)
      throws IOException {
    Path out = Files.createTempFile("kymo-program", ".out");
    Path err = Files.createTempFile("kymo-program", ".err");
    try {
      ProcessBuilder program = Programs.program(variables, command);
      program.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = program.start();
      process.onExit().orTimeout(MOST_MINUTES, TimeUnit.MINUTES).join();
      return new ProgramOutput(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The same, of a program that must succeed. */
  public ProgramOutput checked() {
    if (exitCode != 0) {
      throw new AssertionError("exit code " + exitCode + "\n" + out + err);
    }
    return this;
  }

  /** The last line of its standard output; the scripts print the run's id there. */
  public String lastLine() {
    List<String> lines = out.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new AssertionError("nothing was printed; standard error says\n" + err);
    }
    return lines.get(lines.size() - 1);
  }
}
