// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/**
 * How bytes are packed. The size that a file states for them is compared with what the packed bytes
 * say or can hold before memory is taken for it. Thread-safe.
 */
public enum Packing {
  /** Not at all. */
  NONE {
    @Override
    byte[] unpackTo(byte[] packed, int size) {
      return packed;
    }
  },

  /** One block of Snappy. */
  SNAPPY {
    @Override
    byte[] unpackTo(byte[] packed, int size) throws IOException {
      requireSize(SnappyDecompressor.getUncompressedLength(packed, 0), size);
      return block(new SnappyDecompressor(), packed, size);
    }
  },

  /** Members of gzip. */
  GZIP {
    @Override
    byte[] unpackTo(byte[] packed, int size) throws IOException {
      return stream(new GZIPInputStream(new ByteArrayInputStream(packed)), size);
    }
  },

  /** Frames of Zstandard. */
  ZSTD {
    @Override
    byte[] unpackTo(byte[] packed, int size) throws IOException {
      long stated = ZstdDecompressor.getDecompressedSize(packed, 0, packed.length);
      if (stated < 0) {
        return stream(new ZstdInputStream(new ByteArrayInputStream(packed)), size);
      }
      requireSize(stated, size);
      return block(new ZstdDecompressor(), packed, size);
    }
  },

  /** One block of LZ4. */
  LZ4_BLOCK {
    @Override
    byte[] unpackTo(byte[] packed, int size) throws IOException {
      if (size > LZ4_MOST * (long) packed.length) {
        throw new IOException(
            "%s bytes of LZ4 cannot hold %s"
                .formatted(Integer.toString(packed.length), Integer.toString(size)));
      }
      return block(new Lz4Decompressor(), packed, size);
    }
  },

  /** A frame of LZ4. */
  LZ4_FRAME {
    @Override
    byte[] unpackTo(byte[] packed, int size) throws IOException {
      return stream(
          new FramedLZ4CompressorInputStream(new ByteArrayInputStream(packed), true), size);
    }
  };

  /** LZ4 says a length in bytes of at most 255 each. */
  private static final int LZ4_MOST = 255;

  abstract byte[] unpackTo(byte[] packed, int size) throws IOException;

  /**
   * Unpacks bytes.
   *
   * @param size how many there must be
   * @throws IOException if they are damaged or not as many
   */
  public byte[] unpack(byte[] packed, int size) throws IOException {
    try {
      byte[] bytes = unpackTo(packed, size);
      requireSize(bytes.length, size);
      return bytes;
    } catch (EOFException e) {
      throw new IOException("the packed bytes end in the middle", e);
    } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void requireSize(long found, int size) throws IOException {
    if (found != size) {
      throw new IOException(
          "%s bytes were packed, not %s".formatted(Long.toString(found), Integer.toString(size)));
    }
  }

  private static byte[] block(Decompressor unpacker, byte[] packed, int size) throws IOException {
    byte[] bytes = new byte[size];
    requireSize(unpacker.decompress(packed, 0, packed.length, bytes, 0, size), size);
    return bytes;
  }

  /** The stream takes memory as it goes, and is asked for a byte too many. */
  private static byte[] stream(InputStream unpacked, int size) throws IOException {
    try (unpacked) {
      return unpacked.readNBytes((int) Math.min(size + 1L, Integer.MAX_VALUE));
    }
  }
}
