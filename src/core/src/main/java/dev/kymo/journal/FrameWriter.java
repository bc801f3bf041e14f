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
  private static final String FAULT = "its pages are gone; was it cut by another program?";

  /** More than compiled code takes without the JVM, and little enough for a small heap. */
  private static final int LARGE = 1 << 21;

  private final Segments segments;
  private long end;
  private boolean faulty;

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

  /**
   * Writes a record; if there is no room for all of it, nothing of it. A fault in a mapped page is
   * no lack of room: another program cut the file, or a disk that copies on writing is full. Then
   * nothing is written any more.
   */
  void write(ByteBuffer record) throws IOException {
    if (faulty) {
      throw new IOException(FAULT);
    }
    try {
      faulty = !isWritten(record);
    } catch (InternalError e) {
      faulty = true;
    }
    if (faulty) {
      throw new IOException(FAULT, surface());
    }
  }

  /** Writes a record, and says whether it can be read back. */
  private boolean isWritten(ByteBuffer record) throws IOException {
    int last = record.get(record.limit() - 1);
    long position = Frame.nextChunk(end);
    segments.reserve(position, position + Frame.mostBytes(record.remaining()));
    Segments.Place head = segments.at(position);
    byte headType = fits(record, position) ? Frame.FULL : Frame.FIRST;
    position = putUnsealed(head, position, record, headType);
    Segments.Place tail = head;
    long tailStart = Frame.nextChunk(end);
    while (record.hasRemaining()) {
      position = Frame.nextChunk(position);
      tail = segments.at(position);
      byte type = fits(record, position) ? Frame.LAST : Frame.MIDDLE;
      tailStart = position;
      position = putUnsealed(tail, position, record, type);
      tail.window().put(tail.offset() + TYPE_OFFSET, type);
    }
    VarHandle.releaseFence();
    head.window().put(head.offset() + TYPE_OFFSET, headType);
    end = position;
    return sum(headType, last) == readBack(head, tail, (int) (position - tailStart) - 1);
  }

  /**
   * Compiled code learns of a fault only when it next enters the JVM, wherever that is; but what
   * was not written cannot be read back.
   */
  private static int readBack(Segments.Place head, Segments.Place tail, int lastOffset) {
    VarHandle.fullFence();
    return sum(
        head.window().get(head.offset() + TYPE_OFFSET),
        tail.window().get(tail.offset() + lastOffset));
  }

  private static int sum(int type, int last) {
    return type + (last << Byte.SIZE);
  }

  /** Lets the fault show here, and not in who called: making a large array enters the JVM. */
  private static VirtualMachineError surface() {
    try {
      byte[] large = new byte[LARGE];
      return new InternalError("not read back, with %s bytes at hand".formatted(large.length));
    } catch (VirtualMachineError e) {
      return e;
    }
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
