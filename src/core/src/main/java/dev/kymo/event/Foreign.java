// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.nio.ByteBuffer;

/**
 * A record that Kymo keeps but does not read, for example one that only the official SDK writes.
 *
 * @param recordName the record's name in W&amp;B's format, or {@code unknown}
 * @param bytes the record as it stands in the journal, read-only
 */
public record Foreign(String recordName, ByteBuffer bytes) implements Event {

  /** Name of the record that begins a file and says which program wrote it. */
  public static final String HEADER = "header";

  /** Makes the bytes read-only. */
  public Foreign {
    bytes = bytes.asReadOnlyBuffer();
  }

  /** Whether it only says which program wrote the file. */
  public boolean isHeader() {
    return recordName.equals(HEADER);
  }

  /** The record's bytes as an array of the caller's own. */
  public byte[] toByteArray() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }

  @Override
  public EventKind kind() {
    return EventKind.FOREIGN;
  }
}
