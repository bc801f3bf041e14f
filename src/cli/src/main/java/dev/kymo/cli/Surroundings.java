// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param command how the user can call kymo again
 * @param variables environment variables
 * @param home the user's home directory
 * @param out for results; with {@code --json} exactly one document
 * @param err for everything else
 * @param patience how long a server may keep a command from its end
 * @param terminal whether a person watches {@code err}, so that lines may be redrawn
 * @param in answers of that person
 */
record Surroundings(
    String command,
    Map<String, String> variables,
    Path home,
    PrintWriter out,
    PrintWriter err,
    Duration patience,
    boolean terminal,
    InputStream in) {

  /** Copies the variables. */
  Surroundings {
    variables = Map.copyOf(variables);
  }
}
