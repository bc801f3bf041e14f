// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line for the user and an exit code. */
final class CommandFailure extends Exception {
  private final int exitCode;

  private CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  static CommandFailure usage(String message) {
    return new CommandFailure(ExitCodes.USAGE, message, null);
  }

  static CommandFailure server(String message, @Nullable Throwable cause) {
    return new CommandFailure(ExitCodes.SERVER, message, cause);
  }

  static CommandFailure data(String message, @Nullable Throwable cause) {
    return new CommandFailure(ExitCodes.DATA, message, cause);
  }

  /** Work that was begun and cannot go on. */
  static CommandFailure brokenOff(String message, Throwable cause) {
    return new CommandFailure(ExitCodes.DOES_NOT_HOLD, message, cause);
  }

  /** A fault of Kymo's own, not of the user. */
  static CommandFailure internal(Exception problem) {
    return new CommandFailure(
        ExitCodes.INTERNAL,
        "unexpected " + problem + "; run it again with --debug and report the stack trace",
        problem);
  }

  int exitCode() {
    return exitCode;
  }

  /** The message; never null here. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
