// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.event.Event;
import dev.kymo.time.Clock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run's append-only file, in the format of a W&amp;B transaction log: the official {@code wandb
 * sync} reads it.
 *
 * <p>When {@link #append} has returned, the event survives the death of the process; {@link #force}
 * makes it survive a power cut. A file is never opened over an existing one, and only one that
 * could not be begun is deleted here.
 *
 * <p>{@code append} and {@code close} belong to one thread at a time; {@link #end} and {@link
 * #force} may be called from any.
 */
public final class Journal implements Closeable {
  /** Disk is taken in steps of this size; what is left over is cut off at {@link #close}. */
  private static final int SEGMENT_BYTES = 4 * 1024 * 1024;

  private final Path path;
  private final Storage.WritableFile file;
  private final Segments segments;
  private final FrameWriter frames;
  private final EventCodec codec = new EventCodec();
  private long records;
  private final AtomicLong end = new AtomicLong();

  private Journal(Path path, Storage.WritableFile file, Segments segments) {
    this.path = path;
    this.file = file;
    this.segments = segments;
    this.frames = new FrameWriter(segments);
  }

  /**
   * Creates the file.
   *
   * @param background runs short writes that make room ahead of time
   * @throws java.nio.file.FileAlreadyExistsException if there is a file; it is left as it is
   * @throws IOException if the file cannot be made; nothing is left of it
   */
  public static Journal create(Path path, Storage storage, Executor background) throws IOException {
    Storage.WritableFile file = storage.create(path);
    try {
      Journal journal = new Journal(path, file, new Segments(file, background, SEGMENT_BYTES));
      journal.frames.writeFileHeader();
      journal.end.setRelease(journal.frames.end());
      journal.append(JournalHeader.of(Journal.class));
      return journal;
    } catch (IOException | RuntimeException e) {
      remove(path, file, e);
      throw e;
    }
  }

  /** Half a beginning is no journal: it would be in the way of all who read the folder. */
  private static void remove(Path path, Storage.WritableFile file, Exception failure) {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Appends an event.
   *
   * @return the record's number in this file, from 1
   * @throws RecordTooLongException if it is longer than a reader takes
   * @throws IOException if there is no room for it; whatever is thrown, what was appended before is
   *     safe, and the event is as if it had never been appended
   */
  public long append(Event event) throws IOException {
    ByteBuffer record = codec.encode(records + 1, event);
    if (record.remaining() > Frame.LONGEST_RECORD) {
      throw new RecordTooLongException(event, record.remaining());
    }
    frames.write(record);
    records++;
    end.setRelease(frames.end());
    return records;
  }

  /**
   * Whether a process writes a journal now, this one included. Kymo's writers say so with a lock;
   * another program's file counts as written while it has changed within the last minute and does
   * not hold the run's end.
   *
   * @throws IOException if the file is no journal or cannot be read
   */
  public static boolean isBeingWritten(Path path, Clock clock) throws IOException {
    return WriterCheck.isBeingWritten(path, clock);
  }

  /**
   * Whether Kymo wrote a file.
   *
   * @throws IOException if the file is no journal or cannot be read
   */
  public static boolean isOurs(Path path) throws IOException {
    return WriterCheck.isOurs(path);
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  /** Position behind the last whole record. */
  public long end() {
    return end.getAcquire();
  }

  /**
   * Makes everything appended so far survive a power cut.
   *
   * @throws IOException if the disk refuses, or the file has been deleted or moved away
   */
  public void force() throws IOException {
    file.force();
  }

  /** Forces the file, cuts it to what was appended, and releases it. */
  @Override
  public void close() throws IOException {
    segments.settle();
    try (file) {
      try {
        file.force();
      } finally {
        file.truncate(end());
      }
    }
  }
}
