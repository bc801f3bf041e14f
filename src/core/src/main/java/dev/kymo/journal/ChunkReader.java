// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Reads the chunks of a journal one after the other. Not thread-safe. */
final class ChunkReader implements Closeable {
  private static final int WINDOW_BYTES = 8 * Frame.BLOCK;

  private final FileChannel channel;
  private final ByteBuffer window =
      ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  private long windowStart;
  private long position = Frame.FILE_HEADER_LENGTH;

  ChunkReader(FileChannel channel) {
    this.channel = channel;
  }

  /** Where the next chunk is looked for. */
  long position() {
    return position;
  }

  /** Moves to the first chunk. */
  void rewind() {
    position = Frame.FILE_HEADER_LENGTH;
    window.limit(0);
  }

  /** Moves on to the block that holds a place, if that is not the one of the file's header. */
  void skipToBlockOf(long place) {
    position = Math.max(position, place - place % Frame.BLOCK);
  }

  /** How long the file is now. */
  long size() throws IOException {
    return channel.size();
  }

  /** The chunk at the position; moves behind it unless there is none. */
  Chunk next() throws IOException {
    long start = Frame.nextChunk(position);
    Chunk chunk = look(start);
    if (chunk instanceof Chunk.Broken) {
      // Reading is not atomic: the window may show the end of a write, and not its beginning.
      window.limit(0);
      chunk = look(start);
    }
    if (chunk instanceof Chunk.Broken) {
      position = start + Frame.roomInBlock(start);
    } else if (chunk instanceof Chunk.Whole whole) {
      position = start + Frame.HEADER + whole.payload().remaining();
    }
    return chunk;
  }

  private Chunk look(long start) throws IOException {
    if (!load(start, Frame.HEADER)) {
      return new Chunk.End();
    }
    int at = (int) (start - windowStart);
    int crc = window.getInt(at);
    int length = Short.toUnsignedInt(window.getShort(at + Integer.BYTES));
    byte type = window.get(at + Frame.HEADER - 1);
    if (type == 0) {
      // A zero tail, or a record whose last byte is still to come.
      return stale(start, at) ? look(start) : new Chunk.End();
    }
    if (type < 0 || type > Frame.LAST || length > Frame.roomInBlock(start) - Frame.HEADER) {
      return new Chunk.Broken("no chunk header");
    }
    if (!load(start, Frame.HEADER + length)) {
      return new Chunk.End();
    }
    ByteBuffer payload = window.slice((int) (start - windowStart) + Frame.HEADER, length);
    return Frame.crc(type, payload) == crc
        ? new Chunk.Whole(type, payload)
        : new Chunk.Broken("checksum does not match");
  }

  /**
   * Moves to the next block that does not begin with zeros, if there is one; only where no chunk
   * was found. A disk that lost power may have kept later pages and not earlier ones.
   */
  boolean skipHole() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Frame.HEADER);
    long size = channel.size();
    long block = position + Frame.roomInBlock(position);
    for (; block + Frame.HEADER <= size; block += Frame.BLOCK) {
      channel.read(header.clear(), block);
      if (header.get(Frame.HEADER - 1) != 0) {
        position = block;
        return true;
      }
    }
    return false;
  }

  /** Whether the file ends within the chunk at the position; zeros are room for the next one. */
  boolean isCut() throws IOException {
    long start = Frame.nextChunk(position);
    ByteBuffer rest = ByteBuffer.allocate(Frame.HEADER);
    int read = channel.read(rest, start);
    if (read < Frame.HEADER) {
      return read > 0 && !isZero(rest.flip());
    }
    return rest.get(Frame.HEADER - 1) != 0;
  }

  private static boolean isZero(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (bytes.get() != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the window showed a zero that the writer has overwritten since. */
  private boolean stale(long start, int at) throws IOException {
    ByteBuffer type = ByteBuffer.allocate(1);
    boolean changed =
        channel.read(type, start + Frame.HEADER - 1) == 1
            && type.get(0) != window.get(at + Frame.HEADER - 1);
    if (changed) {
      window.limit(0);
    }
    return changed;
  }

  /** Brings bytes of the file into the window; false if the file ends before them. */
  private boolean load(long start, int length) throws IOException {
    if (start >= windowStart && start + length <= windowStart + window.limit()) {
      return true;
    }
    window.clear();
    windowStart = start;
    int read = 0;
    while (window.hasRemaining() && read >= 0) {
      read = channel.read(window, windowStart + window.position());
    }
    window.flip();
    return window.limit() >= length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
