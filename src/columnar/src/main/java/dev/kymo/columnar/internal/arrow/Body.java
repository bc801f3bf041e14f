// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.FileBytes;
import dev.kymo.columnar.internal.table.Packing;
import dev.kymo.evaluation.dataset.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/** The buffers of a batch, read when they are asked for. Not thread-safe. */
final class Body {
  private static final int PREFIX = Long.BYTES;
  private static final long AS_IT_IS = -1;

  private final FileBytes bytes;
  private final Frame frame;
  private final RecordBatch batch;
  private final Packing packing;

  Body(FileBytes bytes, Frame frame, RecordBatch batch) {
    this.bytes = bytes;
    this.frame = frame;
    this.batch = batch;
    this.packing = packing(batch.compression());
  }

  private static Packing packing(@Nullable BodyCompression compression) {
    if (compression == null) {
      return Packing.NONE;
    }
    return switch (compression.codec()) {
      case CompressionType.LZ4_FRAME -> Packing.LZ4_FRAME;
      case CompressionType.ZSTD -> Packing.ZSTD;
      default ->
          throw new IllegalArgumentException("a batch is packed by codec " + compression.codec());
    };
  }

  /**
   * A buffer, unpacked.
   *
   * @param index from 0
   * @param least how many bytes it must have
   */
  ByteBuffer read(int index, long least) throws IOException {
    if (index >= batch.buffersLength()) {
      throw bytes.faults().damaged("a batch has too few buffers");
    }
    Buffer place = batch.buffers(index);
    if (place.offset() < 0
        || place.length() < 0
        || place.length() > frame.message().bodyLength() - place.offset()) {
      throw bytes.faults().damaged("a buffer lies outside its batch");
    }
    ByteBuffer buffer =
        unpacked(bytes.buffer(frame.bodyAt() + place.offset(), place.length(), "a buffer"));
    if (buffer.limit() < least) {
      throw bytes
          .faults()
          .damaged(
              "a buffer has %s bytes where %s are needed"
                  .formatted(Integer.toString(buffer.limit()), Long.toString(least)));
    }
    return buffer;
  }

  private ByteBuffer unpacked(ByteBuffer buffer) throws IOException {
    if (packing == Packing.NONE || !buffer.hasRemaining()) {
      return buffer;
    }
    long size = buffer.getLong();
    byte[] packed = new byte[buffer.remaining()];
    buffer.get(packed);
    if (size == AS_IT_IS) {
      return littleEndian(packed);
    }
    if (size < 0 || size > Integer.MAX_VALUE - PREFIX) {
      throw bytes.faults().damaged("a buffer says that it has " + size + " bytes unpacked");
    }
    return littleEndian(unpack(packed, (int) size));
  }

  private byte[] unpack(byte[] packed, int size) throws DataException {
    try {
      return packing.unpack(packed, size);
    } catch (IOException e) {
      throw bytes.faults().damaged("a buffer cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
