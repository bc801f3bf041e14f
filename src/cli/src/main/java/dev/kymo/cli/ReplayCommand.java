// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.shipping.JournalOrder;
import dev.kymo.shipping.SyncState;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kymo replay}: sends journals to a server. */
@Command(
    name = "replay",
    aliases = "sync",
    description = {
      "Send journals, Kymo's or those of the official SDK, to a server.",
      "They go in the order in which their runs began. What the server has acknowledged is not"
          + " sent again; a journal is never changed or deleted."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private List<Path> journals = List.of();

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = "The server; without it that of WANDB_BASE_URL.")
  private @Nullable String address = null;

  @Option(names = "--dry-run", description = "Send nothing; say what the journals hold.")
  private boolean dryRun = false;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long to try again while nothing gets through; 30 if not given.")
  private @Nullable Integer patience = null;

  @Option(
      names = "--include-synced",
      description = "Send journals too that are marked as sent (<journal>.synced).")
  private boolean includeSynced = false;

  @Option(
      names = "--any-order",
      description = "Send a journal even if earlier ones of its run beside it are not sent.")
  private boolean anyOrder = false;

  @Option(names = "--json", description = "Print what was done as one JSON document.")
  private boolean json = false;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "JOURNAL",
      description =
          "A run-<id>.wandb file, the directory of a run that holds one, or the wandb directory, of"
              + " which runs that the official SDK sent itself are left out.")
  void journals(List<Path> paths) {
    journals = List.copyOf(paths);
  }

  @Override
  public Integer call() throws CommandFailure, IOException, InterruptedException {
    JournalSender sender = sender();
    List<SentJournal> all = new ArrayList<>();
    List<Path> putOff = new ArrayList<>();
    for (Path journal : JournalOrder.of(found(all))) {
      take(journal, sender, true)
          .ifPresentOrElse(sent -> note(sent, all), () -> putOff.add(journal));
    }
    for (Path journal : putOff) {
      take(journal, sender, false).ifPresent(sent -> note(sent, all));
    }
    if (json) {
      surroundings
          .out()
          .println(
              JsonText.of(Map.of("journals", all.stream().map(SentJournal::document).toList())));
    }
    return all.stream().mapToInt(SentJournal::exitCode).max().orElse(ExitCodes.DONE);
  }

  private void note(SentJournal sent, List<SentJournal> all) {
    all.add(sent);
    if (sent.exitCode() != ExitCodes.DONE) {
      surroundings.err().println("kymo replay: " + sent.line());
    } else if (!json) {
      surroundings.out().println(sent.line());
    }
  }

  /** The files that were meant; what names none is among the results already. */
  private List<Path> found(List<SentJournal> results) {
    List<Path> found = new ArrayList<>();
    for (Path place : journals) {
      try {
        found.addAll(JournalFiles.toSend(place, WandbSync.to(address)));
      } catch (IOException | CommandFailure e) {
        note(SentJournal.failed(place, Failures.of(e)), results);
      }
    }
    return found;
  }

  /** One journal that cannot be read does not keep the others from being sent. */
  private static Optional<SentJournal> take(Path place, JournalSender sender, boolean mayPutOff)
      throws InterruptedException {
    try {
      return sender.send(place, mayPutOff);
    } catch (IOException e) {
      return Optional.of(SentJournal.failed(place, Failures.of(e)));
    } catch (RuntimeException e) {
      CommandFailure failure =
          CommandFailure.data(place + " cannot be sent (" + e + "); please report this", e);
      return Optional.of(SentJournal.failed(place, failure));
    }
  }

  private JournalSender sender() throws CommandFailure, IOException {
    if (dryRun) {
      return (journal, mayPutOff) ->
          Optional.of(
              !includeSynced && SyncState.isMarked(journal)
                  ? SentJournal.skipped(journal)
                  : SentJournal.counted(journal));
    }
    WandbSettings server = Servers.find(surroundings.variables(), address, "the journals");
    ReplaySender.Skipping skipping = new ReplaySender.Skipping(!includeSynced, !anyOrder);
    return new ReplaySender(server, patience(), surroundings, skipping, WandbSync.to(address));
  }

  private Duration patience() throws CommandFailure {
    if (patience == null) {
      return surroundings.patience();
    }
    if (patience < 0) {
      throw CommandFailure.usage("--patience " + patience + " is not allowed: 0 or more seconds");
    }
    return Duration.ofSeconds(patience);
  }
}
