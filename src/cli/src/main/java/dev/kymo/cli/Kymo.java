// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The tree of commands. */
final class Kymo {
  private static final String COMPLETION = "completion";

  private Kymo() {}

  /**
   * Runs a command.
   *
   * @return its exit code, see {@link ExitCodes}
   */
  static int run(Surroundings surroundings, String... arguments) {
    int exitCode = execute(line(surroundings, arguments), arguments, surroundings);
    boolean lost = surroundings.out().checkError();
    if (lost) {
      surroundings
          .err()
          .println(
              "kymo: standard output could not be written whole; its disk is full or its reader has ended, so send it elsewhere");
    }
    surroundings.err().flush();
    return lost && exitCode == ExitCodes.DONE ? ExitCodes.DATA : exitCode;
  }

  /** The tree, ready to run a command. */
  static CommandLine line(Surroundings surroundings, String... arguments) {
    KymoCommand root = new KymoCommand();
    ErrorLines errors = new ErrorLines(root);
    CommandLine line = new CommandLine(root);
    addCommands(line, surroundings, arguments);
    return line.setOut(surroundings.out())
        .setErr(surroundings.err())
        .setExpandAtFiles(false)
        .setExecutionStrategy(parsed -> execute(root, parsed))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  /**
   * The command that the first argument names; all, if it names none, or the one that has to know
   * the others. To read the options of a command takes longer than much of what is done with them.
   */
  private static void addCommands(
      CommandLine line, Surroundings surroundings, String... arguments) {
    Map<String, Supplier<Object>> commands = commands(surroundings);
    String first = arguments.length == 0 ? "" : arguments[0];
    Supplier<Object> asked = commands.get(first);
    if (asked == null || first.equals(COMPLETION)) {
      commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    } else {
      line.addSubcommand(first, asked.get());
    }
  }

  private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("tracker", () -> tracker(surroundings));
    commands.put("train", () -> TrainCommand.line(surroundings));
    commands.put("evaluate", () -> new EvaluateCommand(surroundings));
    commands.put("compare", () -> new CompareCommand(surroundings));
    commands.put("check", () -> new CheckCommand(surroundings));
    commands.put("replay", () -> new ReplayCommand(surroundings));
    commands.put("inspect", () -> new InspectCommand(surroundings));
    commands.put("clean", () -> new CleanCommand(surroundings));
    commands.put(COMPLETION, () -> new CompletionCommand(surroundings));
    return commands;
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
