// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kymo.columnar.internal.table.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Those of a file with a footer, such as Feather, which says where each lies: dictionaries first,
 * then rows. What lies before them differs between writers. Not thread-safe.
 */
final class FooterFrames implements Frames {
  private static final byte[] MAGIC = "ARROW1".getBytes(US_ASCII);
  private static final int WORD = Integer.BYTES;

  private final FileBytes bytes;
  private final Footer footer;
  private int next;

  private FooterFrames(FileBytes bytes, Footer footer) {
    this.bytes = bytes;
    this.footer = footer;
  }

  static boolean isAt(FileBytes bytes) throws IOException {
    return Arrays.equals(MAGIC, bytes.read(0, Math.min(MAGIC.length, bytes.size()), "the start"));
  }

  static FooterFrames open(FileBytes bytes) throws IOException {
    long magicAt = bytes.size() - MAGIC.length;
    if (!Arrays.equals(MAGIC, bytes.read(magicAt, MAGIC.length, "the end"))) {
      throw bytes.faults().damaged("it does not end as an Arrow file does");
    }
    long length = bytes.buffer(magicAt - WORD, WORD, "the footer's length").getInt();
    ByteBuffer footer = bytes.buffer(magicAt - WORD - length, length, "the footer");
    return new FooterFrames(bytes, Footer.getRootAsFooter(footer));
  }

  @Override
  public Schema schema() {
    return Objects.requireNonNull(footer.schema());
  }

  @Override
  public @Nullable Frame next() throws IOException {
    int dictionaries = footer.dictionariesLength();
    if (next == dictionaries + footer.recordBatchesLength()) {
      return null;
    }
    Block block =
        next < dictionaries ? footer.dictionaries(next) : footer.recordBatches(next - dictionaries);
    next++;
    long at = block.offset();
    int length = bytes.buffer(at, WORD, "a message's length").getInt();
    if (length == StreamFrames.CONTINUATION) {
      at += WORD;
      length = bytes.buffer(at, WORD, "a message's length").getInt();
    }
    return Frame.read(bytes, at + WORD, length);
  }
}
