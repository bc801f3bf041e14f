// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A command that ran within the test's JVM.
 *
 * @param exitCode what it ended with
 * @param out all of its standard output
 * @param err all of its standard error
 */
record CommandRun(int exitCode, String out, String err) {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Runs a command without any server in its environment. */
  static CommandRun of(String... arguments) {
    return with(Map.of(), arguments);
  }

  /** Runs a command with these environment variables and no others. */
  static CommandRun with(Map<String, String> variables, String... arguments) {
    return answered(InputStream.nullInputStream(), false, variables, arguments);
  }

  /** Runs a command for a person at a terminal, who types this. */
  static CommandRun typed(String answers, Map<String, String> variables, String... arguments) {
    byte[] bytes = answers.getBytes(StandardCharsets.UTF_8);
    return answered(new ByteArrayInputStream(bytes), true, variables, arguments);
  }

  private static CommandRun answered(
      InputStream in, boolean terminal, Map<String, String> variables, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            "kymo",
            variables,
            Path.of("no-home"),
            new PrintWriter(out),
            new PrintWriter(err),
            PATIENCE,
            terminal,
            in);
    int exitCode = Kymo.run(surroundings, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
