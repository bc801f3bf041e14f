// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
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
  private Chunk current = new Chunk(new char[0], null);
  private int at;
  private ForkJoinTask<Chunk> next;

  /** Text, none at the end, and what stopped the reading behind it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Chunk(char[] text, @Nullable IOException fault) {}

  private AheadReader(Reader source, ForkJoinTask<Chunk> first) {
    this.source = source;
    this.next = first;
  }

  /** Begins to read. */
  static AheadReader of(Reader source) {
    return new AheadReader(source, ahead(source));
  }

  private static ForkJoinTask<Chunk> ahead(Reader source) {
    return ForkJoinPool.commonPool().submit(() -> chunk(source));
  }

  private static Chunk chunk(Reader source) {
    char[] text = new char[CHUNK];
    int length = 0;
    try {
      int count = source.read(text);
      while (count > 0) {
        length += count;
        count = source.read(text, length, CHUNK - length);
      }
      return new Chunk(Arrays.copyOf(text, length), null);
    } catch (IOException e) {
      return new Chunk(Arrays.copyOf(text, length), e);
    }
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (at == current.text().length && !advance()) {
      return -1;
    }
    int count = Math.min(most, current.text().length - at);
    System.arraycopy(current.text(), at, into, from, count);
    at += count;
    return count;
  }

  private boolean advance() throws IOException {
    if (current.fault() != null) {
      throw current.fault();
    }
    current = next.join();
    at = 0;
    if (current.fault() == null && current.text().length > 0) {
      next = ahead(source);
    }
    return current.text().length > 0 || (current.fault() != null && advance());
  }

  /** Waits for the chunk that is being read. */
  @Override
  public void close() throws IOException {
    next.join();
    source.close();
  }
}
