// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.wandb.WandbApi;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a run is: a journal on this machine, or {@code [ENTITY/]PROJECT/RUN} on a server. */
final class RunPlace {
  private RunPlace() {}

  /** Reads the run from wherever the text points to. */
  static RecordedRun read(String place, Map<String, String> variables)
      throws CommandFailure, IOException {
    if (place.isBlank()) {
      throw noRun(place);
    }
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return RecordedJournal.read(JournalFiles.in(path));
    }
    if (Files.exists(path) || place.endsWith(JournalFiles.SUFFIX)) {
      return RecordedJournal.read(path);
    }
    return fromServer(identity(place), variables);
  }

  private static RunIdentity identity(String place) throws CommandFailure {
    List<String> parts = List.of(place.split("/", -1));
    if (parts.size() < 2 || parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
      throw noRun(place);
    }
    int entity = parts.size() - 3;
    return new RunIdentity(
        entity < 0 ? "" : parts.get(entity), parts.get(entity + 1), parts.get(entity + 2));
  }

  private static CommandFailure noRun(String place) {
    return CommandFailure.usage(
        "\"%s\" is neither a file nor a run; write the run as [ENTITY/]PROJECT/RUN, or give the path of a run-<id>.wandb file"
            .formatted(place));
  }

  private static RecordedRun fromServer(RunIdentity run, Map<String, String> variables)
      throws CommandFailure, IOException {
    WandbSettings server = Servers.find(variables, null, "run " + run);
    try (WandbApi api = new WandbApi(server)) {
      return api.run(run);
    } catch (IOException e) {
      throw CommandFailure.server(
          e.getMessage() + "; WANDB_BASE_URL names the server, kymo tracker starts one", e);
    }
  }
}
