// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code kymo replay} does with a journal; asked in the order of {@code JournalOrder}. */
interface JournalSender {

  /**
   * Sends it.
   *
   * @param mayPutOff whether it is asked for again after the others, if it waits for one of them
   * @return what became of it; empty if it was put off
   */
  Optional<SentJournal> send(Path journal, boolean mayPutOff)
      throws IOException, InterruptedException;
}
