// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The disk under a journal, handed in so that tests can make it fail. */
public interface Storage {

  /** The file system. */
  static Storage disk() {
    return DiskStorage.INSTANCE;
  }

  /**
   * Creates a file for one writer.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one; nothing is overwritten
   * @throws IOException if the file cannot be made or another process holds it
   */
  WritableFile create(Path path) throws IOException;

  /** A file that is written through memory. */
  interface WritableFile extends Closeable {

    /**
     * Makes room by writing zeros, so that a full disk shows here and never as a fault in a mapped
     * page.
     */
    void writeZeros(long position, int length) throws IOException;

    /** Maps a part that was zeroed before. */
    ByteBuffer map(long position, int length) throws IOException;

    /** Makes all that was written survive a power cut. */
    void force() throws IOException;

    /** Cuts the file. */
    void truncate(long length) throws IOException;
  }
}
