// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Puts records into a journal's mapped windows.
 *
 * <p>A record counts from the moment at which the type byte of its first chunk is there; everything
 * else of the record is written before that byte, so a process that is killed between two bytes
 * leaves whole records and zeros behind. Not thread-safe.
 */
final class FrameWriter {
  private static final int TYPE_OFFSET = Frame.HEADER - 1;

  private final Segments segments;
  private long end;

  FrameWriter(Segments segments) {
    this.segments = segments;
  }

  /** Where the last record ends. */
  long end() {
    return end;
  }

  void writeFileHeader() throws IOException {
    segments.reserve(0, Frame.FILE_HEADER_LENGTH);
    Segments.Place start = segments.at(0);
    start.window().put(start.offset(), Frame.fileHeader(), 0, Frame.FILE_HEADER_LENGTH);
    end = Frame.FILE_HEADER_LENGTH;
  }

  /** Writes a record; if there is no room for all of it, nothing of it. */
  void write(ByteBuffer record) throws IOException {
    long position = Frame.nextChunk(end);
    segments.reserve(position, position + Frame.mostBytes(record.remaining()));
    Segments.Place head = segments.at(position);
    byte headType = fits(record, position) ? Frame.FULL : Frame.FIRST;
    position = putUnsealed(head, position, record, headType);
    while (record.hasRemaining()) {
      position = Frame.nextChunk(position);
      Segments.Place place = segments.at(position);
      byte type = fits(record, position) ? Frame.LAST : Frame.MIDDLE;
      position = putUnsealed(place, position, record, type);
      place.window().put(place.offset() + TYPE_OFFSET, type);
    }
    VarHandle.releaseFence();
    head.window().put(head.offset() + TYPE_OFFSET, headType);
    end = position;
  }

  private static boolean fits(ByteBuffer record, long position) {
    return record.remaining() <= Frame.roomInBlock(position) - Frame.HEADER;
  }

  /** Writes a chunk but for its type byte, and returns where it ends. */
  private static long putUnsealed(
      Segments.Place place, long position, ByteBuffer record, byte type) {
    int length = Math.min(record.remaining(), Frame.roomInBlock(position) - Frame.HEADER);
    ByteBuffer payload = record.slice(record.position(), length);
    ByteBuffer window = place.window();
    window.put(place.offset() + Frame.HEADER, payload, 0, length);
    window.putInt(place.offset(), Frame.crc(type, payload));
    window.putShort(place.offset() + Integer.BYTES, (short) length);
    record.position(record.position() + length);
    return position + Frame.HEADER + length;
  }
}
