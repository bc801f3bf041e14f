// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.journal.FaultyStorage.Operation;
import dev.kymo.journal.Storage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A disk that hangs where a test holds it, until the test lets it go. Thread-safe. */
final class HeldDisk implements Storage {
  private final Storage real;
  private final Map<Operation, CountDownLatch> holds = new ConcurrentHashMap<>();

  HeldDisk(Storage real) {
    this.real = real;
  }

  /** The next call of an operation hangs, and all behind it. */
  void hold(Operation operation) {
    holds.put(operation, new CountDownLatch(1));
  }

  /** Returns when a thread waits for what the disk does not do. */
  static void awaitStuck(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  /** The calls of an operation go on. */
  void release(Operation operation) {
    Objects.requireNonNull(holds.remove(operation)).countDown();
  }

  private void pass(Operation operation) throws IOException {
    CountDownLatch released = holds.get(operation);
    if (released == null) {
      return;
    }
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public WritableFile create(Path path) throws IOException {
    pass(Operation.CREATE);
    return new HeldFile(real.create(path));
  }

  private final class HeldFile implements WritableFile {
    private final WritableFile file;

    HeldFile(WritableFile file) {
      this.file = file;
    }

    @Override
    public void writeZeros(long position, int length) throws IOException {
      pass(Operation.WRITE);
      file.writeZeros(position, length);
    }

    @Override
    public ByteBuffer map(long position, int length) throws IOException {
      pass(Operation.MAP);
      return file.map(position, length);
    }

    @Override
    public void force() throws IOException {
      pass(Operation.FORCE);
      file.force();
    }

    @Override
    public void truncate(long length) throws IOException {
      pass(Operation.TRUNCATE);
      file.truncate(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
