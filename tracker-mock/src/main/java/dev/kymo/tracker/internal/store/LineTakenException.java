// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.util.OptionalLong;

/** A line of a numbered client does not belong where it was sent to. */
public final class LineTakenException extends RuntimeException {
  private final StreamFile file;
  private final long line;
  private final OptionalLong alreadyAt;

  private LineTakenException(String why, StreamFile file, long line, OptionalLong alreadyAt) {
    super(why);
    this.file = file;
    this.line = line;
    this.alreadyAt = alreadyAt;
  }

  /** It would have replaced a line that another client has appended. */
  static LineTakenException byAnother(StreamFile file, long line) {
    String why =
        "%s has at line %s what another client added meanwhile; nothing was stored, for this belongs behind it"
            .formatted(file.wireName(), Long.toString(line));
    return new LineTakenException(why, file, line, OptionalLong.empty());
  }

  /** Another client has brought the same line, as {@code wandb sync} of the same journal does. */
  static LineTakenException already(StreamFile file, long line, long there) {
    String why =
        "%s has what was sent as line %s at line %s already, from another client; nothing was stored a second time"
            .formatted(file.wireName(), Long.toString(line), Long.toString(there));
    return new LineTakenException(why, file, line, OptionalLong.of(there));
  }

  /** The file of the line. */
  public StreamFile file() {
    return file;
  }

  /** Number under which it was sent. */
  public long line() {
    return line;
  }

  /** Number under which the same line is there; empty if another one is in its place. */
  public OptionalLong alreadyAt() {
    return alreadyAt;
  }
}
