// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Tells a journal from any other file by its first bytes. */
final class FileHeaderCheck {
  private FileHeaderCheck() {}

  static void check(Path path, FileChannel channel) throws IOException {
    ByteBuffer found = ByteBuffer.allocate(Frame.FILE_HEADER_LENGTH);
    int read = 0;
    while (found.hasRemaining() && read >= 0) {
      read = channel.read(found, found.position());
    }
    found.flip();
    ByteBuffer expected = Frame.fileHeader();
    int versionAt = Frame.FILE_HEADER_LENGTH - 1;
    if (found.limit() < Frame.FILE_HEADER_LENGTH
        || !found.slice(0, versionAt).equals(expected.slice(0, versionAt))) {
      throw new JournalFormatException(
          path
              + " is no W&B transaction log: it does not begin with \":W&B\"; give a run-<id>.wandb file");
    }
    if (found.get(versionAt) != expected.get(versionAt)) {
      throw new NewerJournalException(
          path
              + " has format version "
              + Byte.toUnsignedInt(found.get(versionAt))
              + ", this Kymo reads version "
              + expected.get(versionAt)
              + "; use a newer Kymo");
    }
  }
}
