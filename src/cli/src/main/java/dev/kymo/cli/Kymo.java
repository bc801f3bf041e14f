// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The tree of commands. */
final class Kymo {
  private Kymo() {}

  /**
   * Runs a command.
   *
   * @return its exit code, see {@link ExitCodes}
   */
  static int run(Surroundings surroundings, String... arguments) {
    KymoCommand root = new KymoCommand();
    ErrorLines errors = new ErrorLines(root);
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(tracker(surroundings))
            .addSubcommand(TrainCommand.line(surroundings))
            .addSubcommand(new EvaluateCommand(surroundings))
            .addSubcommand(new CompareCommand(surroundings))
            .addSubcommand(new CheckCommand(surroundings))
            .addSubcommand(new ReplayCommand(surroundings))
            .addSubcommand(new InspectCommand(surroundings))
            .addSubcommand(new CleanCommand(surroundings))
            .addSubcommand(new CompletionCommand(surroundings))
            .setOut(surroundings.out())
            .setErr(surroundings.err())
            .setExpandAtFiles(false)
            .setExecutionStrategy(parsed -> execute(root, parsed))
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    int exitCode = execute(line, arguments, surroundings);
    surroundings.out().flush();
    surroundings.err().flush();
    return exitCode;
  }

  /** Nothing below can go on without memory, so the error comes up to here. */
  private static int execute(CommandLine line, String[] arguments, Surroundings surroundings) {
    try {
      return line.execute(arguments);
    } catch (OutOfMemoryError e) {
      surroundings
          .err()
          .println(
              "kymo: out of memory (%s): give the JVM more, for example KYMO_JAVA_OPTS=-Xmx2g; it has %s MiB"
                  .formatted(
                      e.getMessage(), Long.toString(Runtime.getRuntime().maxMemory() >> 20)));
      return ExitCodes.INTERNAL;
    }
  }

  private static int execute(KymoCommand root, ParseResult parsed) {
    if (root.debug()) {
      Diagnostics.more();
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static CommandLine tracker(Surroundings surroundings) {
    return new CommandLine(new TrackerCommand(surroundings))
        .addSubcommand(new TrackerKeyCommand(surroundings))
        .addSubcommand(new TrackerLinkCommand(surroundings));
  }
}
