// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.RunIdentity;
import dev.kymo.shipping.Progress;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Says once where a run's page is, and once when its backend cannot be reached. For one backend's
 * thread.
 */
final class OpeningWords implements Consumer<Progress> {
  private static final System.Logger diagnostics = System.getLogger(Run.class.getName());

  private final RunIdentity run;
  private final Path journal;
  private boolean saidOpened;
  private boolean saidTrouble;

  OpeningWords(RunIdentity run, Path journal) {
    this.run = run;
    this.journal = journal;
  }

  @Override
  public void accept(Progress progress) {
    if (progress.opened() && !saidOpened) {
      saidOpened = true;
      progress
          .page()
          .ifPresent(
              page ->
                  diagnostics.log(
                      System.Logger.Level.INFO, "Run %s is at %s".formatted(run, page)));
    }
    if (progress.problem().isPresent() && !saidTrouble) {
      saidTrouble = true;
      diagnostics.log(
          System.Logger.Level.WARNING, trouble(progress.opened(), progress.problem().get()));
    }
  }

  private String trouble(boolean opened, String problem) {
    return opened
        ? "Run %s: delivery is held up (%s); it is tried again, and nothing is lost meanwhile (said once)"
            .formatted(run, problem)
        : "Run %s goes on offline (%s); what has not got through at its end is sent with: kymo replay %s"
            .formatted(run, problem, journal);
  }
}
