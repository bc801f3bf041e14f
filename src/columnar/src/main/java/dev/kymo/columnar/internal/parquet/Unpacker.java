// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import dev.kymo.columnar.internal.table.Faults;
import dev.kymo.columnar.internal.table.Packing;
import dev.kymo.evaluation.dataset.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.format.CompressionCodec;

/** Unpacks the pages of one column. */
final class Unpacker {
  private static final int HADOOP_HEAD = 2 * Integer.BYTES;

  private final CompressionCodec codec;
  private final Packing packing;

  private Unpacker(CompressionCodec codec, Packing packing) {
    this.codec = codec;
    this.packing = packing;
  }

  /**
   * For one of Parquet's codecs.
   *
   * @throws DataException if it is one of the two that hardly anybody uses
   */
  static Unpacker of(CompressionCodec codec, Faults faults) throws DataException {
    return new Unpacker(
        codec,
        switch (codec) {
          case UNCOMPRESSED -> Packing.NONE;
          case SNAPPY -> Packing.SNAPPY;
          case GZIP -> Packing.GZIP;
          case ZSTD -> Packing.ZSTD;
          case LZ4, LZ4_RAW -> Packing.LZ4_BLOCK;
          case BROTLI, LZO ->
              throw faults.refused(
                  "it is packed with %s, which is not read; save it with snappy, gzip or zstd"
                      .formatted(codec));
        });
  }

  /**
   * Unpacks bytes.
   *
   * @param size how many there must be
   * @throws IOException if they are damaged
   */
  byte[] unpack(byte[] packed, int size) throws IOException {
    return codec == CompressionCodec.LZ4
        ? hadoopFrames(packed, size)
        : packing.unpack(packed, size);
  }

  /** What old writers call LZ4: blocks, each behind its two sizes, the larger end first. */
  private byte[] hadoopFrames(byte[] packed, int size) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(packed);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    while (rest.remaining() >= HADOOP_HEAD) {
      int unpackedSize = rest.getInt();
      int packedSize = rest.getInt();
      if (packedSize < 0
          || packedSize > rest.remaining()
          || unpackedSize > size
          || unpackedSize < 0) {
        throw new IOException("a block of LZ4 does not fit its page");
      }
      byte[] block = new byte[packedSize];
      rest.get(block);
      whole.writeBytes(packing.unpack(block, unpackedSize));
    }
    return whole.toByteArray();
  }
}
