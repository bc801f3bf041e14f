// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.table;

import dev.kymo.evaluation.dataset.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is read by place. A length that the file states is checked against the file's own
 * before memory is taken for it. Not thread-safe.
 */
public final class FileBytes implements Closeable {
  /** What JVMs allow for an array. */
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final FileChannel channel;
  private final long size;
  private final Faults faults;

  private FileBytes(FileChannel channel, long size, Faults faults) {
    this.channel = channel;
    this.size = size;
    this.faults = faults;
  }

  /** Opens a file for reading. */
  public static FileBytes open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    return new FileBytes(channel, channel.size(), new Faults(file));
  }

  /** Bytes of the file, when it was opened. */
  public long size() {
    return size;
  }

  /** The faults of this file. */
  public Faults faults() {
    return faults;
  }

  /**
   * A part of the file, in memory of its own.
   *
   * @param what it is, for the message
   * @throws DataException if the file has no such part, or it is larger than an array can be
   */
  public byte[] read(long at, long length, String what) throws IOException {
    if (at < 0 || length < 0 || length > size - at) {
      throw faults.damaged(
          "%s of %s bytes at byte %s lies outside the file of %s"
              .formatted(what, Long.toString(length), Long.toString(at), Long.toString(size)));
    }
    if (length > MOST) {
      throw faults.refused(what + " has over 2 GiB; save the data in smaller batches or groups");
    }
    byte[] bytes = new byte[(int) length];
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      if (channel.read(rest, at + rest.position()) < 0) {
        throw faults.damaged("the file became shorter while it was read");
      }
    }
    return bytes;
  }

  /** A part of the file in little-endian order, as both forms are; see {@link #read}. */
  public ByteBuffer buffer(long at, long length, String what) throws IOException {
    return ByteBuffer.wrap(read(at, length, what)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
