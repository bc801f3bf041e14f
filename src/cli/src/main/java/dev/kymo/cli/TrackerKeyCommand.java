// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.tracker.TrackerData;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kymo tracker key}: the one place where a key is printed, because it was asked for. */
@Command(
    name = "key",
    description = "Print the API key of a data folder.",
    mixinStandardHelpOptions = true)
final class TrackerKeyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final DataOption data = new DataOption();

  TrackerKeyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure {
    try {
      surroundings.out().println(TrackerData.of(data.folder(surroundings)).apiKey());
    } catch (IOException e) {
      throw CommandFailure.data(String.valueOf(e.getMessage()), e);
    }
    return ExitCodes.DONE;
  }
}
