// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The framing of a W&amp;B transaction log, as files of the official SDK show it.
 *
 * <p>A file begins with {@link #FILE_HEADER}. It is cut into blocks of 32 KiB, counted from the
 * file's beginning. A record is a chunk of type FULL, or FIRST, any number of MIDDLE and LAST; a
 * chunk never crosses a block. A chunk's header has 7 bytes, little-endian: CRC-32 of type and
 * payload (4), length of the payload (2), type (1). Where fewer than 7 bytes are left in a block,
 * they are zero.
 */
final class Frame {
  static final int BLOCK = 32 * 1024;
  static final int HEADER = 7;

  static final byte FULL = 1;
  static final byte FIRST = 2;
  static final byte MIDDLE = 3;
  static final byte LAST = 4;

  /**
   * Longer records are neither written nor put together from chunks, so that a damaged file cannot
   * take all memory. Servers take lines of 10 MiB.
   */
  static final int LONGEST_RECORD = 64 * 1024 * 1024;

  /** {@code :W&B}, the magic number 0xBEE1 little-endian, version 0. */
  private static final byte[] FILE_HEADER = {0x3a, 0x57, 0x26, 0x42, (byte) 0xe1, (byte) 0xbe, 0};

  /** Length of the file's header. */
  static final int FILE_HEADER_LENGTH = FILE_HEADER.length;

  private Frame() {}

  static ByteBuffer fileHeader() {
    return ByteBuffer.wrap(FILE_HEADER).asReadOnlyBuffer();
  }

  /** How many bytes are left in the block that holds a position. */
  static int roomInBlock(long position) {
    return (int) (BLOCK - position % BLOCK);
  }

  /** Where the chunk at or behind a position begins: a block's tail is too short for a header. */
  static long nextChunk(long position) {
    int room = roomInBlock(position);
    return room < HEADER ? position + room : position;
  }

  /** How many bytes a record takes at most, headers and blocks' tails included. */
  static long mostBytes(int record) {
    long chunks = record / (BLOCK - HEADER) + 2L;
    return record + 2 * HEADER * chunks;
  }

  static int crc(byte type, ByteBuffer payload) {
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(payload.duplicate());
    return (int) crc.getValue();
  }
}
