// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The mapped windows of a journal's file, one after the other; the next one is zeroed and mapped in
 * the background while the current one is written.
 *
 * <p>Not thread-safe, but for the background work.
 */
final class Segments {
  private final Storage.WritableFile file;
  private final Executor background;
  private final int size;
  private final List<ByteBuffer> windows = new ArrayList<>();
  private long firstStart;
  private @Nullable CompletableFuture<ByteBuffer> next;
  private @Nullable IOException lastFailure;

  /**
   * @param size of a segment in bytes, a multiple of {@link Frame#BLOCK}
   */
  Segments(Storage.WritableFile file, Executor background, int size) throws IOException {
    this.file = file;
    this.background = background;
    this.size = size;
    windows.add(prepare(0));
  }

  /**
   * Makes room, so that writing there cannot fail half-way. Windows before the first position are
   * let go, but not if there is no room.
   *
   * @param from where writing will begin, no less than in the last call that made room
   * @param to where it will end at most
   */
  void reserve(long from, long to) throws IOException {
    while (to > end()) {
      windows.add(awaitNext());
    }
    while (from >= firstStart + size) {
      windows.remove(0);
      firstStart += size;
    }
    var unused = prepareNext();
  }

  /** The window that holds a reserved position, and the position's place in it. */
  Place at(long position) {
    long fromFirst = position - firstStart;
    return new Place(windows.get((int) (fromFirst / size)), (int) (fromFirst % size));
  }

  private long end() {
    return firstStart + (long) windows.size() * size;
  }

  private ByteBuffer awaitNext() throws IOException {
    CompletableFuture<ByteBuffer> awaited = prepareNext();
    if (lastFailure != null && !awaited.isDone()) {
      // Whoever logs shall not wait for a disk that is full again and again.
      throw new IOException(lastFailure.getMessage(), lastFailure);
    }
    next = null;
    try {
      ByteBuffer window = awaited.join();
      lastFailure = null;
      return window;
    } catch (CompletionException e) {
      IOException failure = e.getCause() instanceof IOException io ? io : new IOException(e);
      lastFailure = failure;
      throw failure;
    }
  }

  private CompletableFuture<ByteBuffer> prepareNext() {
    CompletableFuture<ByteBuffer> running = next;
    if (running == null) {
      long start = end();
      running = CompletableFuture.supplyAsync(() -> prepareUnchecked(start), background);
      next = running;
    }
    return running;
  }

  private ByteBuffer prepareUnchecked(long start) {
    try {
      return prepare(start);
    } catch (IOException e) {
      giveBack(start, e);
      throw new CompletionException(e);
    }
  }

  /** The last free bytes of a full disk are of more use to others. */
  private void giveBack(long start, IOException failure) {
    try {
      file.truncate(start);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private ByteBuffer prepare(long start) throws IOException {
    file.writeZeros(start, size);
    return file.map(start, size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Waits for background work, so that the file can be cut and closed. */
  void settle() {
    if (next != null) {
      next.exceptionally(failed -> ByteBuffer.allocate(0)).join();
    }
  }

  /**
   * A place in a mapped window.
   *
   * @param window the mapped bytes
   * @param offset from the window's beginning
   */
  record Place(ByteBuffer window, int offset) {}
}
