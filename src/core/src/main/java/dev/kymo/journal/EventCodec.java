// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.internal.wire.Record;

/**
 * Events as records of a W&amp;B transaction log and back.
 *
 * <p>Records of kinds that Kymo does not read become {@link dev.kymo.event.Foreign} and keep their
 * bytes.
 */
final class EventCodec {
  private final HistoryRowEncoder rows = new HistoryRowEncoder();

  /** Bytes of a record; valid until the next call, from 0 to {@link Encoded#length}. */
  Encoded encode(long number, Event event) {
    if (event instanceof HistoryRow row) {
      return rows.encode(number, row);
    }
    byte[] bytes = RecordWriter.write(number, event);
    return new Encoded(bytes, bytes.length);
  }

  /**
   * The event that a record's bytes hold.
   *
   * @throws InvalidProtocolBufferException if the bytes are no record
   */
  static Event decode(byte[] bytes) throws InvalidProtocolBufferException {
    return RecordParser.parse(Record.parseFrom(bytes), bytes);
  }

  /**
   * A record in a buffer that is used again.
   *
   * @param buffer holds the record at its beginning
   * @param length of the record in bytes
   */
  record Encoded(byte[] buffer, int length) {}
}
