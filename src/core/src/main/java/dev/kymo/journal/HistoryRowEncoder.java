// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.CodedOutputStream;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.internal.wire.HistoryRecord;
import dev.kymo.internal.wire.Record;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes history rows without building messages first, since every {@code log} call passes here.
 *
 * <p>Same bytes as the generated message would give. Not thread-safe: the buffer is used again.
 */
final class HistoryRowEncoder {
  /** More than any row of ordinary size, so that the buffer seldom grows. */
  private static final int FIRST_CAPACITY = 8 * 1024;

  private byte[] buffer = new byte[FIRST_CAPACITY];

  ByteBuffer encode(long number, HistoryRow row) {
    int body = 0;
    for (Item item : row.items()) {
      int size = itemSize(item);
      body +=
          CodedOutputStream.computeTagSize(HistoryRecord.ITEM_FIELD_NUMBER)
              + CodedOutputStream.computeUInt32SizeNoTag(size)
              + size;
    }
    int total =
        CodedOutputStream.computeInt64Size(Record.NUM_FIELD_NUMBER, number)
            + CodedOutputStream.computeTagSize(Record.HISTORY_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(body)
            + body;
    if (buffer.length < total) {
      buffer = new byte[Math.max(total, 2 * buffer.length)];
    }
    write(number, row, body, total);
    return ByteBuffer.wrap(buffer, 0, total);
  }

  private void write(long number, HistoryRow row, int body, int total) {
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(buffer, 0, total);
      out.writeInt64(Record.NUM_FIELD_NUMBER, number);
      writeHead(out, Record.HISTORY_FIELD_NUMBER, body);
      for (Item item : row.items()) {
        writeHead(out, HistoryRecord.ITEM_FIELD_NUMBER, itemSize(item));
        List<String> path = item.path();
        for (int i = 0; i < path.size(); i++) {
          out.writeString(dev.kymo.internal.wire.Item.NESTED_KEY_FIELD_NUMBER, path.get(i));
        }
        out.writeString(dev.kymo.internal.wire.Item.VALUE_JSON_FIELD_NUMBER, item.json());
      }
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeHead(CodedOutputStream out, int field, int size) throws IOException {
    out.writeTag(field, 2);
    out.writeUInt32NoTag(size);
  }

  private static int itemSize(Item item) {
    List<String> path = item.path();
    int size =
        CodedOutputStream.computeStringSize(
            dev.kymo.internal.wire.Item.VALUE_JSON_FIELD_NUMBER, item.json());
    for (int i = 0; i < path.size(); i++) {
      size +=
          CodedOutputStream.computeStringSize(
              dev.kymo.internal.wire.Item.NESTED_KEY_FIELD_NUMBER, path.get(i));
    }
    return size;
  }
}
