// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.internal.wire.Record;
import java.nio.ByteBuffer;

/**
 * Events as records of a W&amp;B transaction log and back.
 *
 * <p>Records of kinds that Kymo does not read become {@link dev.kymo.event.Foreign} and keep their
 * bytes.
 */
final class EventCodec {
  private final HistoryRowEncoder rows = new HistoryRowEncoder();

  /** A record's bytes; the buffer is used again by the next call. */
  ByteBuffer encode(long number, Event event) {
    return event instanceof HistoryRow row
        ? rows.encode(number, row)
        : ByteBuffer.wrap(RecordWriter.write(number, event));
  }

  /**
   * The event that a record's bytes hold.
   *
   * @throws InvalidProtocolBufferException if the bytes are no record
   */
  static Event decode(byte[] bytes) throws InvalidProtocolBufferException {
    HistoryRow row = HistoryRowDecoder.decode(bytes);
    return row != null ? row : RecordParser.parse(Record.parseFrom(bytes), bytes);
  }
}
