// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.RunSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kymo clean}: removes directories of runs that are on a server. */
@Command(
    name = "clean",
    description = {
      "Remove the directories of runs that have been sent.",
      "Only runs that are marked as sent (<journal>.synced), or of which a server has acknowledged"
          + " everything, are removed; nothing else in the wandb directory is touched. A run with"
          + " records that Kymo cannot carry stays for wandb sync."
    },
    mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private @Nullable Path directory;

  @Option(
      names = "--older-than",
      paramLabel = "HOURS",
      description = "Only runs that were not written to for so long; 24 if not given.")
  private int olderThan = 24;

  @Option(names = "--dry-run", description = "Remove nothing; say what would be removed.")
  private boolean dryRun = false;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes = false;

  CleanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description =
          "The wandb directory; without it the one below WANDB_DIR or the working directory.")
  void directory(Path path) {
    directory = path;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (olderThan < 0) {
      throw CommandFailure.usage("--older-than " + olderThan + " is not allowed: 0 or more hours");
    }
    Path root = Path.of(surroundings.variables().getOrDefault("WANDB_DIR", ""));
    Path place = directory == null ? RunSettings.wandbDirectory(root) : directory;
    if (!Files.isDirectory(place)) {
      throw CommandFailure.usage(place + " is no directory; name the wandb directory");
    }
    SentRuns runs = SentRuns.in(place, Duration.ofHours(olderThan));
    runs.kept().forEach((run, why) -> surroundings.out().println(run + ": kept, " + why));
    if (runs.sent().isEmpty()) {
      surroundings.out().println("Nothing to remove in " + place);
      return ExitCodes.DONE;
    }
    runs.sent().forEach(run -> surroundings.out().println(run + ": sent"));
    if (dryRun) {
      surroundings.out().println(runs.sent().size() + " runs would be removed; nothing was");
      return ExitCodes.DONE;
    }
    return yes || isConfirmed(runs.sent().size()) ? remove(runs.sent()) : ExitCodes.DOES_NOT_HOLD;
  }

  private boolean isConfirmed(int count) throws CommandFailure, IOException {
    if (!surroundings.terminal()) {
      throw CommandFailure.usage(
          "%s runs are to be removed and nobody can be asked; add --yes, or --dry-run to look first"
              .formatted(Integer.toString(count)));
    }
    surroundings.err().print("Remove " + count + " runs from this disk? [y/N] ");
    surroundings.err().flush();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    String answer = answers.readLine();
    boolean confirmed = answer != null && answer.strip().matches("(?i)y|yes");
    if (!confirmed) {
      surroundings.err().println("Nothing was removed");
    }
    return confirmed;
  }

  private int remove(List<Path> runs) {
    List<String> left = new ArrayList<>();
    for (Path run : runs) {
      try {
        RunRemoval.remove(run);
      } catch (IOException e) {
        left.add(run + " could not be removed: " + Failures.of(e).getMessage());
      }
    }
    surroundings.out().println(runs.size() - left.size() + " runs removed");
    left.forEach(line -> surroundings.err().println("kymo clean: " + line));
    return left.isEmpty() ? ExitCodes.DONE : ExitCodes.DATA;
  }
}
