// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An SQLite file with one writer and as many readers as ask at once; with its write-ahead log
 * neither waits for the other. Thread-safe.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 10_000;

  /** Of the tables; raised when an older tracker could no longer read them. */
  private static final int VERSION = 1;

  private final Jdbi jdbi;
  private final Handle writer;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final Deque<Handle> idleReaders = new ConcurrentLinkedDeque<>();

  private Database(Jdbi jdbi, Handle writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  /**
   * Opens the file and makes the tables that are missing.
   *
   * @throws IOException if it cannot be opened, or was written by a later version
   */
  static Database open(Path file) throws IOException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    config.setBusyTimeout(BUSY_MILLIS);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Jdbi jdbi = Jdbi.create(source);
    try {
      Handle writer = jdbi.open();
      prepare(writer, file);
      return new Database(jdbi, writer);
    } catch (JdbiException e) {
      throw new IOException(
          "Database %s cannot be opened (%s); choose another data folder or move the file away"
              .formatted(file, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private static void prepare(Handle writer, Path file) throws IOException {
    int version = writer.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
    if (version > VERSION) {
      writer.close();
      throw new IOException(
          "Database %s has version %s, this tracker knows %s; use the Kymo that wrote it"
              .formatted(file, Integer.toString(version), Integer.toString(VERSION)));
    }
    writer.useTransaction(handle -> handle.createScript(schema()).execute());
    writer.execute("PRAGMA user_version = " + VERSION);
  }

  private static String schema() throws IOException {
    try (InputStream in = Database.class.getResourceAsStream("schema.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Runs work in a transaction of the one writer. */
  <T extends @Nullable Object> T write(Function<Handle, T> work) {
    writing.lock();
    try {
      return writer.inTransaction(work::apply);
    } finally {
      writing.unlock();
    }
  }

  /** Like {@link #write} for work without a result. */
  void change(Consumer<Handle> work) {
    write(
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  /** Runs work on a reader's connection. */
  <T extends @Nullable Object> T read(Function<Handle, T> work) {
    Handle idle = idleReaders.pollFirst();
    Handle reader = idle == null ? jdbi.open() : idle;
    try {
      return work.apply(reader);
    } finally {
      idleReaders.addFirst(reader);
    }
  }

  /** Ends all connections; nobody may be at work. */
  @Override
  public void close() {
    idleReaders.forEach(Handle::close);
    writing.lock();
    try {
      writer.close();
    } finally {
      writing.unlock();
    }
  }
}
