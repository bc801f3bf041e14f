// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Looks at the head of delta-packed numbers: size of a block, parts of a block, count, each as a
 * number of seven bits a byte. The decoder takes memory for as many as the head says.
 */
final class DeltaHead {
  private static final Set<Encoding> DELTA =
      EnumSet.of(
          Encoding.DELTA_BINARY_PACKED,
          Encoding.DELTA_LENGTH_BYTE_ARRAY,
          Encoding.DELTA_BYTE_ARRAY);

  /** Writers use 128. */
  private static final int LARGEST_BLOCK = 1 << 20;

  private DeltaHead() {}

  static boolean begins(Encoding encoding) {
    return DELTA.contains(encoding);
  }

  /**
   * Where the values of a first-version page begin: levels stand before them, behind their size.
   */
  static int behindLevels(byte[] page, ColumnDescriptor column) {
    ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (int most : new int[] {column.getMaxRepetitionLevel(), column.getMaxDefinitionLevel()}) {
      if (most > 0) {
        at = Math.addExact(at, Math.addExact(Integer.BYTES, bytes.getInt(at)));
      }
    }
    return at;
  }

  /** Refuses numbers that are more than their page has values. */
  static void check(ByteBuffer numbers, int values) {
    if (values == 0 && !numbers.hasRemaining()) {
      return;
    }
    long block = varint(numbers);
    long parts = varint(numbers);
    long count = varint(numbers);
    if (block > LARGEST_BLOCK || parts > block || count > values) {
      throw new ParquetDecodingException(
          "%s numbers are packed in a page of %s values"
              .formatted(Long.toString(count), Integer.toString(values)));
    }
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE - 1) {
      byte next = bytes.get();
      value |= (long) (next & Byte.MAX_VALUE) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new ParquetDecodingException("a packed number is too long");
  }
}
