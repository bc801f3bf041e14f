// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code kymo} itself: it has options that all commands share, and does nothing alone. */
@Command(
    name = "kymo",
    description =
        "Tracks experiments, evaluates question answering, and proves where metrics land.",
    versionProvider = VersionText.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done; 1 the check did not hold; 2 bad usage; 3 server or network;"
          + " 4 damaged or unreadable data.",
    })
final class KymoCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error, and more messages.")
  private boolean debug = false;

  boolean debug() {
    return debug;
  }
}
