// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import dev.kymo.tracker.internal.security.ApiKey;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A tracker's folder while the tracker holds it. Its small files are for the owner's eyes alone.
 */
final class DataFolder implements AutoCloseable {
  static final String KEY = "api-key";
  static final String ADDRESS = "address";
  static final String LOCK = "lock";

  /**
   * What this process holds. It must not open a lock file of its own a second time: on Linux,
   * closing that would give the lock away.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final boolean temporary;
  private final FileChannel lock;

  private DataFolder(Path path, boolean temporary, FileChannel lock) {
    this.path = path;
    this.temporary = temporary;
    this.lock = lock;
  }

  /**
   * Takes hold of a folder, or of a new temporary one.
   *
   * @throws IOException if another tracker holds it, or it cannot be made
   */
  static DataFolder hold(Optional<Path> folder) throws IOException {
    Path path = folder.isPresent() ? made(folder.get()) : Files.createTempDirectory("kymo-tracker");
    if (!HELD.add(path)) {
      throw inUse(path);
    }
    FileChannel channel = null;
    try {
      channel = lockFile(path);
      if (channel.tryLock() == null) {
        throw inUse(path);
      }
      return new DataFolder(path, folder.isEmpty(), channel);
    } catch (IOException e) {
      HELD.remove(path);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    return FileChannel.open(
        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static IOException inUse(Path path) {
    return new IOException(
        "Data folder "
            + path
            + " is in use by another tracker"
            + at(path)
            + "; end that one or choose another folder");
  }

  /** Whether a tracker holds a folder, in this process or another. */
  static boolean isHeld(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(LOCK))) {
      return false;
    }
    if (HELD.contains(folder.toRealPath())) {
      return true;
    }
    try (FileChannel channel = lockFile(folder)) {
      return channel.tryLock() == null;
    }
  }

  private static Path made(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      try {
        OwnerOnly.createDirectories(folder);
      } catch (IOException e) {
        throw new IOException(
            "Data folder " + folder + " cannot be made (" + why(e) + "); choose another folder", e);
      }
    }
    return folder.toRealPath();
  }

  private static String why(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "a file is in its place";
    }
    return problem instanceof FileSystemException file && file.getReason() != null
        ? file.getFile() + ": " + file.getReason()
        : String.valueOf(problem.getMessage());
  }

  private static String at(Path folder) {
    try {
      return " at " + Files.readString(folder.resolve(ADDRESS)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  Path path() {
    return path;
  }

  /** The key that was given, else that of the folder, else a new one; kept in the folder. */
  ApiKey key(Optional<String> given) throws IOException {
    Optional<ApiKey> kept = readKey(path);
    ApiKey key = given.map(ApiKey::new).or(() -> kept).orElseGet(ApiKey::random);
    if (!Optional.of(key).equals(kept)) {
      OwnerOnly.write(path.resolve(KEY), key.secret());
    }
    return key;
  }

  static Optional<ApiKey> readKey(Path folder) throws IOException {
    Path file = folder.resolve(KEY);
    try {
      return Optional.of(new ApiKey(Files.readString(file).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no key (" + e.getMessage() + "); mend or remove it", e);
    }
  }

  /** Leaves word of where the tracker is. */
  void announce(String address) throws IOException {
    OwnerOnly.write(path.resolve(ADDRESS), address);
  }

  /** Lets go of the folder; a temporary one is removed. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path.resolve(ADDRESS));
    lock.close();
    HELD.remove(path);
    if (temporary) {
      List<Path> all;
      try (Stream<Path> found = Files.walk(path)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }
}
