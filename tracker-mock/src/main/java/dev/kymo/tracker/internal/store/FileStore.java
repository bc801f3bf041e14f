// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Files of runs: their bytes in a folder, their names in a table. Thread-safe. */
public final class FileStore {
  /** Larger files belong into artifacts. */
  private static final long LARGEST = 4L << 30;

  private final Database database;
  private final Path folder;
  private final InstantSource clock;

  FileStore(Database database, Path folder, InstantSource clock) {
    this.database = database;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * A file.
   *
   * @param id its number here
   * @param run the number of its run
   * @param name with slashes
   * @param size in bytes; null before the upload
   * @param md5 of the bytes in Base64; null before the upload
   */
  public record RunFile(
      long id,
      long run,
      String name,
      @Nullable Long size,
      @Nullable String md5,
      Instant updatedAt) {}

  /** A file that is announced, or was before. */
  public RunFile announce(long run, String name) {
    return database.write(
        handle -> {
          handle.execute(
              "INSERT OR IGNORE INTO files (run, name, updated_at, uploaded) VALUES (?, ?, ?, 0)",
              run,
              name,
              clock.millis());
          return query(handle, "run = ?1 AND name = ?2", run, name).get(0);
        });
  }

  /**
   * Replaces a file's bytes as a whole.
   *
   * @throws IOException if they do not arrive, or are more than 4 GiB; the old ones stay
   */
  public void put(RunFile file, InputStream bytes) throws IOException {
    Path path = path(file);
    Files.createDirectories(path.getParent());
    Path fresh = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new");
    try {
      MessageDigest md5 = md5();
      long size;
      try (InputStream in = new DigestInputStream(new LimitedStream(bytes, LARGEST), md5)) {
        size = Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
      String digest = Base64.getEncoder().encodeToString(md5.digest());
      database.change(
          handle ->
              handle.execute(
                  "UPDATE files SET size = ?, md5 = ?, updated_at = ?, uploaded = 1 WHERE id = ?",
                  size,
                  digest,
                  clock.millis(),
                  file.id()));
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM lacks MD5", e);
    }
  }

  /** Where a file's bytes are; there is nothing before the upload. */
  public Path path(RunFile file) {
    return folder.resolve(Long.toString(file.run())).resolve(Long.toString(file.id()));
  }

  /** The file with a number. */
  public Optional<RunFile> find(long id) {
    return database.read(
        handle -> query(handle, "id = ?1 AND ?2 = ''", id, "").stream().findFirst());
  }

  /** A run's uploaded files by name. */
  public List<RunFile> list(long run) {
    return database.read(
        handle -> query(handle, "run = ?1 AND uploaded = 1 AND ?2 = '' ORDER BY name", run, ""));
  }

  static void markUploaded(Handle handle, long run, String name) {
    handle.execute("UPDATE files SET uploaded = 1 WHERE run = ? AND name = ?", run, name);
  }

  private static List<RunFile> query(Handle handle, String where, long number, String name) {
    return handle
        .createQuery("SELECT * FROM files WHERE " + where)
        .bind(0, number)
        .bind(1, name)
        .map(
            (row, context) -> {
              long size = row.getLong("size");
              return new RunFile(
                  row.getLong("id"),
                  row.getLong("run"),
                  row.getString("name"),
                  row.wasNull() ? null : size,
                  row.getString("md5"),
                  Instant.ofEpochMilli(row.getLong("updated_at")));
            })
        .list();
  }
}
