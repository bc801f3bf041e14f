// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that end with an error when they are more than allowed, however they came compressed. */
public final class LimitedStream extends FilterInputStream {
  private final long limit;
  private long left;

  /** At most so many of a stream's bytes. */
  public LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
    this.left = limit;
  }

  /** More came than is allowed. */
  public static final class TooLargeException extends IOException {
    TooLargeException(long limit) {
      super("More than " + limit + " bytes; send less at once");
    }
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws TooLargeException {
    left -= read;
    if (left < 0) {
      throw new TooLargeException(limit);
    }
  }
}
