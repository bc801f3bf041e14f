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
      "Exit codes: 0 done; 1 the check or the comparison did not hold, or work broke off;"
          + " 2 bad usage; 3 server or network; 4 damaged or unreadable data; 70 a fault in Kymo"
          + " itself, or no memory left; 130 a training that was stopped and saved.",
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
