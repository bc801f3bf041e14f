// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.FileBytes;
import java.io.IOException;
import java.util.Objects;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/** Those of a stream, which begins with its schema and ends with a mark. Not thread-safe. */
final class StreamFrames implements Frames {
  static final int CONTINUATION = -1;
  private static final int WORD = Integer.BYTES;

  private final FileBytes bytes;
  private final Schema schema;
  private long at;

  private StreamFrames(FileBytes bytes, Schema schema, long at) {
    this.bytes = bytes;
    this.schema = schema;
    this.at = at;
  }

  static StreamFrames open(FileBytes bytes) throws IOException {
    StreamFrames start = new StreamFrames(bytes, new Schema(), 0);
    Frame first = start.next();
    if (first == null || first.message().headerType() != MessageHeader.Schema) {
      throw bytes.faults().damaged("it does not begin with a schema");
    }
    Schema schema = (Schema) first.message().header(new Schema());
    return new StreamFrames(bytes, Objects.requireNonNull(schema), first.end());
  }

  @Override
  public Schema schema() {
    return schema;
  }

  /** Without the mark at its end a stream is not whole. */
  @Override
  public @Nullable Frame next() throws IOException {
    int length = word("the mark that ends the data");
    if (length == CONTINUATION) { // files from before Arrow 0.15 have none
      length = word("a message's length");
    }
    if (length == 0) {
      if (at < bytes.size()) {
        throw bytes.faults().damaged("data follow behind the mark that ends them");
      }
      return null;
    }
    Frame frame = Frame.read(bytes, at, length);
    at = frame.end();
    return frame;
  }

  private int word(String what) throws IOException {
    int word = bytes.buffer(at, WORD, what).getInt();
    at += WORD;
    return word;
  }
}
