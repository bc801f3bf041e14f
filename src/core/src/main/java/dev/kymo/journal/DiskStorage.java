// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

enum DiskStorage implements Storage {
  INSTANCE;

  @Override
  public WritableFile create(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IOException("Journal " + path + " is being written by another process");
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new MappedFile(channel);
  }

  private static final class MappedFile implements WritableFile {
    /** The window that is written, and the one made ready behind it. */
    private static final int STILL_IN_USE = 2;

    private final FileChannel channel;
    private final List<MappedByteBuffer> unforced = new ArrayList<>();

    MappedFile(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void writeZeros(long position, int length) throws IOException {
      ByteBuffer zeros = ByteBuffer.allocate(Math.min(length, 1 << 16));
      int written = 0;
      while (written < length) {
        zeros.position(0).limit(Math.min(zeros.capacity(), length - written));
        written += channel.write(zeros, position + written);
      }
    }

    @Override
    public synchronized ByteBuffer map(long position, int length) throws IOException {
      MappedByteBuffer buffer = channel.map(FileChannel.MapMode.READ_WRITE, position, length);
      unforced.add(buffer);
      return buffer;
    }

    @Override
    public synchronized void force() throws IOException {
      for (MappedByteBuffer buffer : unforced) {
        buffer.force();
      }
      if (unforced.size() > STILL_IN_USE) {
        unforced.subList(0, unforced.size() - STILL_IN_USE).clear();
      }
      channel.force(true);
    }

    @Override
    public void truncate(long length) throws IOException {
      channel.truncate(length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
