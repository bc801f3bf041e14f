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
 * Each text is turned into bytes once; lengths, which protobuf wants first, are then known.
 *
 * <p>Same bytes as the generated message would give. Not thread-safe: the buffers are used again.
 */
final class HistoryRowEncoder {
  /** More than any row of ordinary size, so that the buffer seldom grows. */
  private static final int FIRST_CAPACITY = 8 * 1024;

  private static final int KEY = dev.kymo.internal.wire.Item.NESTED_KEY_FIELD_NUMBER;
  private static final int VALUE = dev.kymo.internal.wire.Item.VALUE_JSON_FIELD_NUMBER;

  private static final int ITEM_TAG =
      CodedOutputStream.computeTagSize(HistoryRecord.ITEM_FIELD_NUMBER);

  private final RowTexts texts = new RowTexts();
  private int[] itemSizes = new int[RowTexts.FIRST_CAPACITY];
  private byte[] buffer = new byte[FIRST_CAPACITY];

  ByteBuffer encode(long number, HistoryRow row) {
    int body = takeIn(row);
    int total =
        CodedOutputStream.computeInt64Size(Record.NUM_FIELD_NUMBER, number)
            + CodedOutputStream.computeTagSize(Record.HISTORY_FIELD_NUMBER)
            + CodedOutputStream.computeUInt32SizeNoTag(body)
            + body;
    if (buffer.length < total) {
      buffer = new byte[Math.max(total, 2 * buffer.length)];
    }
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(buffer, 0, total);
      out.writeInt64(Record.NUM_FIELD_NUMBER, number);
      writeHead(out, Record.HISTORY_FIELD_NUMBER, body);
      writeItems(out, row);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(buffer, 0, total);
  }

  /** Notes the texts of a row, in order, and returns how long its items will be together. */
  private int takeIn(HistoryRow row) {
    texts.clear();
    if (itemSizes.length < row.items().size()) {
      itemSizes = new int[2 * row.items().size()];
    }
    int body = 0;
    int number = 0;
    for (Item item : row.items()) {
      int size = takeIn(item);
      itemSizes[number++] = size;
      body += ITEM_TAG + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }
    return body;
  }

  private int takeIn(Item item) {
    int size = 0;
    List<String> path = item.path();
    for (int i = 0; i < path.size(); i++) {
      size += CodedOutputStream.computeByteArraySize(KEY, texts.add(path.get(i)));
    }
    return size + CodedOutputStream.computeByteArraySize(VALUE, texts.add(item.json()));
  }

  private void writeItems(CodedOutputStream out, HistoryRow row) throws IOException {
    int next = 0;
    int number = 0;
    for (Item item : row.items()) {
      writeHead(out, HistoryRecord.ITEM_FIELD_NUMBER, itemSizes[number++]);
      for (int keys = item.path().size(); keys > 0; keys--) {
        out.writeByteArray(KEY, texts.get(next++));
      }
      out.writeByteArray(VALUE, texts.get(next++));
    }
  }

  private static void writeHead(CodedOutputStream out, int field, int size) throws IOException {
    out.writeTag(field, 2);
    out.writeUInt32NoTag(size);
  }
}
