// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;

/** A file that is no journal, or one of a version that is not known yet. */
public sealed class JournalFormatException extends IOException permits NewerJournalException {
  JournalFormatException(String message) {
    super(message);
  }
}
