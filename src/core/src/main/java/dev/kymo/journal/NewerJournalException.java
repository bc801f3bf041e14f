// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

/** A journal of a format version that this Kymo does not know; it may hold rows. */
public final class NewerJournalException extends JournalFormatException {
  NewerJournalException(String message) {
    super(message);
  }
}
