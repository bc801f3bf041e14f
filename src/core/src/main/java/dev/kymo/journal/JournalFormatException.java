// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;

/** A file that is no journal, or one of a version that is not known. */
public final class JournalFormatException extends IOException {
  JournalFormatException(String message) {
    super(message);
  }
}
