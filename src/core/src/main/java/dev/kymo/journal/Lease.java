// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says that a process writes a journal, for as long as that process lives.
 *
 * <p>The lock is on a file of its own beside the journal: POSIX drops all of a process's locks on a
 * file as soon as the process closes any handle on it, and journals are read while they are
 * written. For the same reason a process never opens the lock file of a lease that it holds itself.
 */
final class Lease implements Closeable {
  private static final Set<Path> HELD_HERE = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private Lease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lease of a journal.
   *
   * @throws IOException if somebody has it, or the lock file cannot be made
   */
  static Lease take(Path journal) throws IOException {
    Path file = lockFile(journal);
    synchronized (HELD_HERE) {
      if (!HELD_HERE.contains(file)) {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
          HELD_HERE.add(file);
          return new Lease(file, channel);
        }
        channel.close();
      }
    }
    throw new IOException("Journal " + journal + " is being written by another process");
  }

  /** Whether a process has the lease of a journal, this one included. */
  static boolean isTaken(Path journal) throws IOException {
    Path file = lockFile(journal);
    synchronized (HELD_HERE) {
      if (HELD_HERE.contains(file)) {
        return true;
      }
      if (!Files.exists(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        return !isShared(channel);
      }
    }
  }

  /** For asking a shared lock does, which needs no right to write the file. */
  private static boolean isShared(FileChannel channel) throws IOException {
    @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
    return lock != null;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    @Nullable FileLock lock = channel.tryLock();
    return lock != null;
  }

  private static Path lockFile(Path journal) throws IOException {
    Path directory = journal.toAbsolutePath().getParent();
    Path real = directory == null ? journal.toAbsolutePath() : directory.toRealPath();
    return real.resolve(journal.getFileName() + ".lock");
  }

  /** Gives the lease back and removes its file. */
  @Override
  public void close() throws IOException {
    synchronized (HELD_HERE) {
      channel.close();
      HELD_HERE.remove(file);
      Files.deleteIfExists(file);
    }
  }
}
