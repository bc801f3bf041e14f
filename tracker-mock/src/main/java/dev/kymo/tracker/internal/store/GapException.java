// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

/** Lines came whose predecessors are missing, from a client that can send those again. */
public final class GapException extends RuntimeException {
  private final StreamFile file;
  private final long expected;

  GapException(StreamFile file, long offset, long expected) {
    super(
        "%s goes on at line %s, expected was %s; send the lines between again"
            .formatted(file.wireName(), Long.toString(offset), Long.toString(expected)));
    this.file = file;
    this.expected = expected;
  }

  /** Which of the run's files lacks them. */
  public StreamFile file() {
    return file;
  }

  /** Number of the first line that is missing. */
  public long expected() {
    return expected;
  }
}
