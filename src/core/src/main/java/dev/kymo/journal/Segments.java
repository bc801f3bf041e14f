// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
  private ByteBuffer current;
  private long currentStart;
  private @Nullable CompletableFuture<ByteBuffer> next;

  /**
   * @param size of a segment in bytes, a multiple of {@link Frame#BLOCK}
   */
  Segments(Storage.WritableFile file, Executor background, int size) throws IOException {
    this.file = file;
    this.background = background;
    this.size = size;
    this.current = prepare(0);
  }

  /** The window that holds a position, and the position's place in it. */
  Place at(long position) throws IOException {
    while (position >= currentStart + size) {
      advance();
    }
    prepareNext();
    return new Place(current, (int) (position - currentStart));
  }

  private void advance() throws IOException {
    prepareNext();
    CompletableFuture<ByteBuffer> waited = next;
    next = null;
    currentStart += size;
    try {
      current = waited == null ? prepare(currentStart) : waited.join();
    } catch (CompletionException e) {
      currentStart -= size;
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private void prepareNext() {
    if (next == null) {
      long start = currentStart + size;
      next = CompletableFuture.supplyAsync(() -> prepareUnchecked(start), background);
    }
  }

  private ByteBuffer prepareUnchecked(long start) {
    try {
      return prepare(start);
    } catch (IOException e) {
      throw new CompletionException(e);
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
