// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on stderr and an exit code. */
final class ErrorLines implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final KymoCommand root;

  ErrorLines(KymoCommand root) {
    this.root = root;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    CommandLine line = problem.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    ParameterException first = unknownFirst(problem, line);
    say(line, command, first.getMessage() + "; " + nextStep(first, command), problem);
    return ExitCodes.USAGE;
  }

  /** A mistyped option is also a missing one; what was typed is the better thing to speak of. */
  private static ParameterException unknownFirst(ParameterException problem, CommandLine line) {
    List<String> unknown = line.getUnmatchedArguments();
    return unknown.isEmpty() || problem instanceof UnmatchedArgumentException
        ? problem
        : new UnmatchedArgumentException(line, unknown);
  }

  private static String nextStep(ParameterException problem, String command) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> nearest = unmatched.getSuggestions();
      if (!nearest.isEmpty()) {
        return "did you mean " + nearest.get(0) + "?";
      }
    }
    return "see " + command + " --help";
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine line, ParseResult parseResult) {
    CommandFailure failure = Failures.of(problem);
    say(line, line.getCommandSpec().qualifiedName(), failure.getMessage(), problem);
    return failure.exitCode();
  }

  private void say(CommandLine line, String command, String message, Exception problem) {
    PrintWriter err = line.getErr();
    err.println(command + ": " + Failures.oneLine(message));
    if (root.debug()) {
      problem.printStackTrace(err);
    }
  }
}
