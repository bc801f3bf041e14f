// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.FileBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a file, one after the other. A file with a footer ({@code ARROW1}, as Feather
 * has) holds a stream too, behind its first eight bytes. Not thread-safe.
 */
final class Frames {
  private static final int CONTINUATION = -1;
  private static final int WORD = Integer.BYTES;
  private static final long BEHIND_MAGIC = 8;
  private static final byte[] MAGIC = {'A', 'R', 'R', 'O', 'W', '1'};

  private final FileBytes bytes;
  private final boolean footed;
  private long at;

  private Frames(FileBytes bytes, boolean footed) {
    this.bytes = bytes;
    this.footed = footed;
    this.at = footed ? BEHIND_MAGIC : 0;
  }

  static Frames of(FileBytes bytes) throws IOException {
    byte[] start = bytes.read(0, Math.min(MAGIC.length, bytes.size()), "the start");
    return new Frames(bytes, Arrays.equals(start, MAGIC));
  }

  /** The next message; nothing at the mark that ends the stream, without which it is not whole. */
  @Nullable Frame next() throws IOException {
    int length = word("the mark that ends the data");
    if (length == CONTINUATION) { // files from before Arrow 0.15 have none
      length = word("a message's length");
    }
    if (length == 0) {
      return end();
    }
    ByteBuffer head = bytes.buffer(at, length, "a message's head");
    at += length;
    Message message = Message.getRootAsMessage(head);
    Frame frame = new Frame(message, at);
    if (message.bodyLength() < 0 || message.bodyLength() > bytes.size() - at) {
      throw bytes
          .faults()
          .damaged(
              "a batch of %s bytes at byte %s goes beyond the file's %s"
                  .formatted(
                      Long.toString(message.bodyLength()),
                      Long.toString(at),
                      Long.toString(bytes.size())));
    }
    at += message.bodyLength();
    return frame;
  }

  private int word(String what) throws IOException {
    int word = bytes.buffer(at, WORD, what).getInt();
    at += WORD;
    return word;
  }

  private @Nullable Frame end() throws IOException {
    if (!footed && at < bytes.size()) {
      throw bytes.faults().damaged("data follow behind the mark that ends them");
    }
    return null;
  }
}
