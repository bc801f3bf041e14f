// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.io.Reader;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * Reads one chunk ahead in the common pool, so that unpacking, digesting and decoding a file go on
 * beside the parsing. Faults come where their chunk begins. For one thread.
 */
final class AheadReader extends Reader {
  private static final int CHUNK = 1 << 16;

  private final Reader source;
  private Chunk current = new Chunk(new char[CHUNK], 0, null);
  private int at;
  private ForkJoinTask<Chunk> next;

  /** Text, none at the end, and what stopped the reading behind it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Chunk(char[] text, int length, @Nullable IOException fault) {}

  private AheadReader(Reader source, ForkJoinTask<Chunk> first) {
    this.source = source;
    this.next = first;
  }

  /** Begins to read. */
  static AheadReader of(Reader source) {
    return new AheadReader(source, ahead(source, new char[CHUNK]));
  }

  private static ForkJoinTask<Chunk> ahead(Reader source, char[] text) {
    return ForkJoinPool.commonPool().submit(() -> chunk(source, text));
  }

  private static Chunk chunk(Reader source, char[] text) {
    int length = 0;
    try {
      int count = source.read(text);
      while (count > 0) {
        length += count;
        count = source.read(text, length, CHUNK - length);
      }
      return new Chunk(text, length, null);
    } catch (IOException e) {
      return new Chunk(text, length, e);
    }
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (at == current.length() && !advance()) {
      return -1;
    }
    int count = Math.min(most, current.length() - at);
    System.arraycopy(current.text(), at, into, from, count);
    at += count;
    return count;
  }

  /** Goes on to the next chunk and has the one behind it read into the array of the last. */
  private boolean advance() throws IOException {
    if (current.fault() != null) {
      throw current.fault();
    }
    char[] free = current.text();
    current = next.join();
    at = 0;
    if (current.fault() == null && current.length() > 0) {
      next = ahead(source, free);
    }
    return current.length() > 0 || (current.fault() != null && advance());
  }

  /** Waits for the chunk that is being read. */
  @Override
  public void close() throws IOException {
    next.join();
    source.close();
  }
}
