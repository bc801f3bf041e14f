// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import dev.kymo.columnar.internal.table.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Reads what the end of a file says of the rest. */
final class Footer {
  private static final int PLAIN = 0x31524150; // PAR1
  private static final int ENCRYPTED = 0x45524150; // PARE
  private static final int WORD = Integer.BYTES;

  private Footer() {}

  static FileMetaData read(FileBytes bytes) throws IOException {
    if (bytes.size() < 3 * WORD) {
      throw bytes.faults().damaged("it is too short for Parquet");
    }
    ByteBuffer tail = bytes.buffer(bytes.size() - 2 * WORD, 2 * WORD, "the tail");
    long length = Integer.toUnsignedLong(tail.getInt());
    int magic = tail.getInt();
    if (magic == ENCRYPTED) {
      throw bytes.faults().refused("it is encrypted; save it without encryption");
    }
    if (magic != PLAIN) {
      throw bytes.faults().damaged("it does not end as Parquet does");
    }
    byte[] footer = bytes.read(bytes.size() - 2 * WORD - length, length, "the footer");
    FileMetaData data = parsed(footer, bytes);
    long rows = data.getRow_groups().stream().mapToLong(RowGroup::getNum_rows).sum();
    if (rows != data.getNum_rows()) {
      throw bytes
          .faults()
          .damaged(
              "its groups have %s rows where the footer says %s"
                  .formatted(Long.toString(rows), Long.toString(data.getNum_rows())));
    }
    return data;
  }

  private static FileMetaData parsed(byte[] footer, FileBytes bytes) throws IOException {
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(footer), footer.length);
    } catch (IOException e) { // nothing is read from the disk here
      throw bytes.faults().damaged("its footer cannot be read", e);
    }
  }
}
