// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.time.Clock;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Sends journals to a server, one after the other. */
final class ReplaySender implements JournalSender {
  private final WandbSettings server;
  private final Duration patience;

  ReplaySender(WandbSettings server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /** No pause between batches: nobody writes rows that could travel along. */
  private static BatchLimits limits() {
    BatchLimits usual = BatchLimits.DEFAULT;
    return new BatchLimits(usual.maxBytes(), usual.maxEvents(), Duration.ZERO, usual.heartbeat());
  }

  @Override
  public SentJournal send(Path journal) throws IOException, InterruptedException {
    try (WandbBackend backend = WandbBackend.to(server)) {
      Replay replay = Replay.of(journal, backend, limits(), patience, Clock.system());
      return SentJournal.sent(replay.run(progress -> {}));
    }
  }
}
