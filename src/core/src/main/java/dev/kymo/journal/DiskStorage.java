// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

enum DiskStorage implements Storage {
  INSTANCE;

  @Override
  public WritableFile create(Path path) throws IOException {
    Lease lease = Lease.take(path);
    try {
      return new MappedFile(
          path,
          lease,
          FileChannel.open(
              path,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE));
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static final class MappedFile implements WritableFile {
    /**
     * The window that is written, and the one made ready behind it. A row of several segments
     * writes to more; those are forced with the file, which on Linux takes mapped pages with it.
     */
    private static final int STILL_IN_USE = 2;

    private final Path path;
    private final Lease lease;
    private final FileChannel channel;
    private final List<MappedByteBuffer> unforced = new ArrayList<>();
    private long mappedEnd;

    MappedFile(Path path, Lease lease, FileChannel channel) {
      this.path = path;
      this.lease = lease;
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
      mappedEnd = position + length;
      return buffer;
    }

    @Override
    public synchronized void force() throws IOException {
      try {
        unforced.forEach(MappedByteBuffer::force);
      } catch (UncheckedIOException e) {
        throw new IOException(e.getCause());
      }
      if (unforced.size() > STILL_IN_USE) {
        unforced.subList(0, unforced.size() - STILL_IN_USE).clear();
      }
      channel.force(true);
      if (channel.size() < mappedEnd) {
        throw new IOException("it has been cut by another program");
      }
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString(), null, "it has been deleted or moved away");
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      channel.truncate(length);
    }

    @Override
    public void close() throws IOException {
      try (lease) {
        channel.close();
      }
    }
  }
}
