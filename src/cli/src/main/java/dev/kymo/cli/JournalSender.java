// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.nio.file.Path;

/** What {@code kymo replay} does with a journal; asked in the order of {@code JournalOrder}. */
interface JournalSender {
  SentJournal send(Path journal) throws IOException, InterruptedException;
}
