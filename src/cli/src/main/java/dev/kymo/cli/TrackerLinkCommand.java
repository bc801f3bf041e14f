// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.tracker.TrackerData;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kymo tracker link}: a new one-time link to the page of a tracker that runs. */
@Command(
    name = "link",
    description = "Print a new link to the page of a running tracker; it opens once.",
    mixinStandardHelpOptions = true)
final class TrackerLinkCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private String target = "/";

  @Mixin private final DataOption data = new DataOption();

  @Option(names = "--browse", description = "Also open it in a browser.")
  private boolean browse = false;

  TrackerLinkCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "Which page, for example /kymo/demo/runs/abc12345; the list if not given.")
  void target(String path) {
    target = path.startsWith("/") ? path : "/" + path;
  }

  @Override
  public Integer call() throws CommandFailure {
    try {
      URI link = TrackerData.of(data.folder(surroundings)).newPageLink(target);
      surroundings.out().println(link);
      if (browse) {
        Browser.open(link, surroundings.err());
      }
    } catch (IOException e) {
      throw CommandFailure.server(String.valueOf(e.getMessage()), e);
    }
    return ExitCodes.DONE;
  }
}
