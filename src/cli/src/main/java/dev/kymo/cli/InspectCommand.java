// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import dev.kymo.journal.JournalCensus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kymo inspect}: what is in a journal. */
@Command(
    name = "inspect",
    description =
        "Say what a journal holds, what servers have of it, and where it is damaged. Exits with 4 if it is.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private Path place = Path.of("");

  @Mixin private final JsonOption json = new JsonOption();

  InspectCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(
      paramLabel = "JOURNAL",
      description = "A run-<id>.wandb file, or the directory of a run that holds one.")
  void place(Path path) {
    place = path;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    Path journal = Files.isDirectory(place) ? JournalFiles.in(place) : place;
    JournalCensus census = Census.of(journal);
    Map<String, Cursor> cursors = new LinkedHashMap<>();
    for (CursorFile file : CursorFile.beside(journal)) {
      cursors.put(file.backend(), file.load());
    }
    surroundings
        .out()
        .println(
            json.isAsked()
                ? JsonText.of(CursorLines.added(CensusDocument.of(journal, census), cursors))
                : CensusDocument.text(journal, census) + CursorLines.text(census, cursors));
    return census.damages().isEmpty() ? ExitCodes.DONE : ExitCodes.DATA;
  }
}
