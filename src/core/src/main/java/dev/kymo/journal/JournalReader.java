// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its beginning, ours or one that the official SDK wrote; also one that is
 * still being written.
 *
 * <p>A record that cannot be read is passed over: reading goes on at the next block, and the gap is
 * among {@link #damages}. A last record that is not whole is no damage but "not yet". Not
 * thread-safe.
 */
public final class JournalReader implements Closeable {
  private final Path path;
  private final ChunkReader chunks;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final List<Damage> damages = new ArrayList<>();
  private long partialStart = -1;
  private long number;

  private JournalReader(Path path, ChunkReader chunks) {
    this.path = path;
    this.chunks = chunks;
  }

  /**
   * Opens a journal.
   *
   * @throws NewerJournalException if the file needs a newer reader
   * @throws JournalFormatException if it is no journal
   * @throws IOException if it cannot be read
   */
  public static JournalReader open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      FileHeaderCheck.check(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new JournalReader(path, new ChunkReader(channel));
  }

  /** The next event, or null when there is none, or none that is whole, yet. */
  public @Nullable JournalEntry next() throws IOException {
    while (true) {
      long start = chunks.position();
      Chunk chunk = chunks.next();
      if (chunk instanceof Chunk.End) {
        return null;
      }
      if (chunk instanceof Chunk.Broken broken) {
        damaged(partialStart >= 0 ? partialStart : start, chunks.position(), broken.why());
      } else if (chunk instanceof Chunk.Whole whole) {
        JournalEntry entry = take(whole, start);
        if (entry != null) {
          return entry;
        }
      }
    }
  }

  /**
   * The same, and passes over zeros in the middle of the file, such as a power cut can leave; the
   * gap is then among the damages. Not while Kymo writes the file: the gap may be about to be
   * filled.
   */
  public @Nullable JournalEntry nextAcrossHoles() throws IOException {
    JournalEntry entry = next();
    if (entry != null || mayBeWritten()) {
      return entry;
    }
    do { // Asked again: what the writer did in between is no hole.
      entry = next();
    } while (entry == null && skipHole());
    return entry;
  }

  /** Of a file whose folder is gone, nobody knows. */
  private boolean mayBeWritten() throws IOException {
    try {
      return Lease.isTaken(path);
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private boolean skipHole() throws IOException {
    long start = chunks.position();
    boolean found = chunks.skipHole();
    if (found) {
      damaged(partialStart >= 0 ? partialStart : start, chunks.position(), "nothing but zeros");
    }
    return found;
  }

  /** Begins again with the first record, also if the file is gone from its place by now. */
  public void rewind() {
    chunks.rewind();
    partial.reset();
    partialStart = -1;
    damages.clear();
    number = 0;
  }

  /** Goes on with the block that holds a position; records lose their numbers. */
  void skipToBlockOf(long place) {
    chunks.skipToBlockOf(place);
  }

  private @Nullable JournalEntry take(Chunk.Whole chunk, long start) throws IOException {
    boolean begins = chunk.type() == Frame.FULL || chunk.type() == Frame.FIRST;
    if (begins && partialStart >= 0) {
      damaged(partialStart, start, "record is not finished");
    }
    if (!begins && partialStart < 0) {
      damaged(start, chunks.position(), "middle of a record whose beginning is missing");
      return null;
    }
    if (begins) {
      partialStart = start;
    }
    if (partial.size() + chunk.payload().remaining() > Frame.LONGEST_RECORD) {
      damaged(partialStart, chunks.position(), "record is longer than any writer makes");
      return null;
    }
    append(chunk.payload());
    boolean ends = chunk.type() == Frame.FULL || chunk.type() == Frame.LAST;
    return ends ? decode() : null;
  }

  private void append(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    partial.writeBytes(bytes);
  }

  private @Nullable JournalEntry decode() {
    byte[] bytes = partial.toByteArray();
    long start = partialStart;
    partial.reset();
    partialStart = -1;
    try {
      JournalEntry entry =
          new JournalEntry(number + 1, chunks.position(), EventCodec.decode(bytes));
      number++;
      return entry;
    } catch (InvalidProtocolBufferException | IllegalArgumentException | DateTimeException e) {
      damages.add(new Damage(start, chunks.position() - start, "no record: " + e.getMessage()));
      return null;
    }
  }

  private void damaged(long from, long to, String why) throws IOException {
    damages.add(new Damage(from, Math.min(to, chunks.size()) - from, why));
    partial.reset();
    partialStart = -1;
  }

  /** What could not be read so far. */
  public List<Damage> damages() {
    return List.copyOf(damages);
  }

  /** The last record, if the file ends within it; to be asked where {@link #next} found nothing. */
  public Optional<Damage> tear() throws IOException {
    long start = partialStart >= 0 ? partialStart : chunks.position();
    return partialStart >= 0 || chunks.isCut()
        ? Optional.of(new Damage(start, chunks.size() - start, "the file ends within a record"))
        : Optional.empty();
  }

  /** Where the file is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    chunks.close();
  }
}
