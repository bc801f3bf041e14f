// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AheadReaderTest {
  private static final int CHUNK = 1 << 16;

  private static String text(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(text.length()).append(' ');
    }
    return text.substring(0, length);
  }

  /** Gives a few characters at a time, then fails or ends. */
  private static final class Slow extends Reader {
    private final Reader text;
    private final boolean fails;
    private boolean closed;
    private int faults;

    Slow(String text, boolean fails) {
      this.text = new StringReader(text);
      this.fails = fails;
    }

    @Override
    public int read(char[] into, int from, int most) throws IOException {
      int count = text.read(into, from, Math.min(most, 1000));
      if (count < 0 && fails) {
        faults++;
        throw new IOException("the disk is gone");
      }
      return count;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK, 5 * CHUNK + 7})
  void allTextComesInOrder(int length) throws IOException {
    String text = text(length);
    StringWriter read = new StringWriter();
    try (Reader reader = AheadReader.of(new Slow(text, false))) {
      reader.transferTo(read);
      assertThat(reader.read()).isEqualTo(-1);
    }
    assertThat(read.toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, CHUNK, 2 * CHUNK + 5})
  void aFaultComesBehindTheTextBeforeIt(int length) throws IOException {
    String text = text(length);
    Slow source = new Slow(text, true);
    try (Reader reader = AheadReader.of(source)) {
      char[] read = new char[length];
      int at = 0;
      while (at < length) {
        at += reader.read(read, at, length - at);
      }
      assertThat(new String(read)).isEqualTo(text);
      assertThatThrownBy(reader::read)
          .isInstanceOf(IOException.class)
          .hasMessage("the disk is gone");
      assertThatThrownBy(reader::read).hasMessage("the disk is gone");
    }
    assertThat(source.faults).as("reads that failed").isEqualTo(1);
  }

  @Test
  void closingClosesTheSource() throws IOException {
    Slow source = new Slow(text(3 * CHUNK), false);
    AheadReader.of(source).close();
    assertThat(source.closed).isTrue();
  }
}
