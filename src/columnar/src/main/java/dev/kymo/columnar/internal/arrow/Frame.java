// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.arrow;

import dev.kymo.columnar.internal.table.FileBytes;
import java.io.IOException;
import org.apache.arrow.flatbuf.Message;

/**
 * One message of a file.
 *
 * @param message its head
 * @param bodyAt where its body begins in the file; the body lies within the file
 */
record Frame(Message message, long bodyAt) {

  /**
   * Reads a message's head.
   *
   * @param at where it begins
   * @param length its bytes
   */
  static Frame read(FileBytes bytes, long at, int length) throws IOException {
    Message message = Message.getRootAsMessage(bytes.buffer(at, length, "a message's head"));
    Frame frame = new Frame(message, at + length);
    if (message.bodyLength() < 0 || message.bodyLength() > bytes.size() - frame.bodyAt) {
      throw bytes
          .faults()
          .damaged(
              "a batch of %s bytes at byte %s goes beyond the file's %s"
                  .formatted(
                      Long.toString(message.bodyLength()),
                      Long.toString(frame.bodyAt),
                      Long.toString(bytes.size())));
    }
    return frame;
  }

  /** Where the next message begins. */
  long end() {
    return bodyAt + message.bodyLength();
  }
}
