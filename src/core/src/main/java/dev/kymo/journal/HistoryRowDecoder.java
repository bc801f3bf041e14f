// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import dev.kymo.internal.wire.HistoryRecord;
import dev.kymo.internal.wire.HistoryStep;
import dev.kymo.internal.wire.Record;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads history rows without building messages first, since nearly all records of a journal are
 * rows. A record with anything in it but a number and one row is left to the generated parser.
 */
final class HistoryRowDecoder {
  private static final int NUMBER = varint(Record.NUM_FIELD_NUMBER);
  private static final int ROW = bytes(Record.HISTORY_FIELD_NUMBER);
  private static final int ITEM = bytes(HistoryRecord.ITEM_FIELD_NUMBER);
  private static final int STEP = bytes(HistoryRecord.STEP_FIELD_NUMBER);
  private static final int STEP_NUMBER = varint(HistoryStep.NUM_FIELD_NUMBER);
  private static final int KEY = bytes(dev.kymo.internal.wire.Item.KEY_FIELD_NUMBER);
  private static final int NESTED = bytes(dev.kymo.internal.wire.Item.NESTED_KEY_FIELD_NUMBER);
  private static final int VALUE = bytes(dev.kymo.internal.wire.Item.VALUE_JSON_FIELD_NUMBER);

  private HistoryRowDecoder() {}

  private static int varint(int field) {
    return field << 3 | WireFormat.WIRETYPE_VARINT;
  }

  private static int bytes(int field) {
    return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /**
   * The row that a record holds; null if it holds something else or anything unusual, whole or not.
   *
   * @throws IllegalArgumentException if a value is no JSON or an item has no path
   */
  static @Nullable HistoryRow decode(byte[] record) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(record);
      List<Item> items = null;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == NUMBER) {
          in.readInt64();
        } else if (tag == ROW && items == null) {
          items = row(in);
        } else {
          return null;
        }
      }
      return items == null ? null : new HistoryRow(items);
    } catch (IOException e) {
      return null;
    }
  }

  private static List<Item> row(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readUInt32());
    List<Item> items = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == ITEM) {
        items.add(item(in));
      } else {
        require(tag == STEP);
        step(in);
      }
    }
    in.popLimit(outer);
    return items;
  }

  /** The official SDK says the row's number here too; its items have it as _step. */
  private static void step(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readUInt32());
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      require(tag == STEP_NUMBER);
      in.readInt64();
    }
    in.popLimit(outer);
  }

  private static Item item(CodedInputStream in) throws IOException {
    int outer = in.pushLimit(in.readUInt32());
    String key = "";
    List<String> nested = new ArrayList<>(1);
    String value = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == NESTED) {
        nested.add(in.readStringRequireUtf8());
      } else if (tag == VALUE) {
        value = in.readStringRequireUtf8();
      } else {
        require(tag == KEY);
        key = in.readStringRequireUtf8();
      }
    }
    in.popLimit(outer);
    Json.check(value);
    return new Item(nested.isEmpty() ? List.of(key) : List.copyOf(nested), value);
  }

  private static void require(boolean usual) throws IOException {
    if (!usual) {
      throw new IOException("left to the generated parser");
    }
  }
}
