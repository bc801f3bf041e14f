// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Finds the line and the exit code for what a command did not catch itself. */
final class Failures {
  private Failures() {}

  static CommandFailure of(Exception problem) {
    if (problem instanceof CommandFailure failure) {
      return failure;
    }
    if (problem instanceof UncheckedIOException && problem.getCause() instanceof IOException io) {
      return of(io);
    }
    if (problem instanceof FileSystemException file) {
      return CommandFailure.data(fileProblem(file), file);
    }
    if (problem instanceof SocketException || problem instanceof UnknownHostException) {
      return CommandFailure.server(text(problem), problem);
    }
    if (problem instanceof IOException) {
      return CommandFailure.data(text(problem), problem);
    }
    return problem instanceof IllegalArgumentException
        ? CommandFailure.usage(text(problem))
        : CommandFailure.internal(problem);
  }

  private static String fileProblem(FileSystemException problem) {
    String file = problem.getFile();
    if (problem instanceof NoSuchFileException) {
      return file + " does not exist; check the path";
    }
    if (problem instanceof AccessDeniedException) {
      return file + " may not be read or written; check its permissions";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return file + " is there already and is left as it is; name another place";
    }
    return problem instanceof NotDirectoryException
        ? file + " is no directory; check the path"
        : text(problem);
  }

  private static String text(Exception problem) {
    return problem.getMessage() == null
        ? problem.getClass().getName()
        : oneLine(problem.getMessage());
  }

  /** The text without line breaks. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
