// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** A numbered client would have replaced a line that another client has appended. */
public final class LineTakenException extends RuntimeException {
  private final StreamFile file;
  private final long line;

  LineTakenException(StreamFile file, long line) {
    super(
        "%s has at line %s what another client added meanwhile; nothing was stored, for this belongs behind it"
            .formatted(file.wireName(), Long.toString(line)));
    this.file = file;
    this.line = line;
  }

  /** The file of the line. */
  public StreamFile file() {
    return file;
  }

  /** Number of the first line that would have been replaced. */
  public long line() {
    return line;
  }
}
