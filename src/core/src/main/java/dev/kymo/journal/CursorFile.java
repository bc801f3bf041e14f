// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.backend.Offsets;
import dev.kymo.event.EventKind;
import dev.kymo.internal.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The file beside a journal that keeps a backend's {@link Cursor}, so that a later replay sends
 * only what is missing. A new content replaces the old one as a whole.
 */
public final class CursorFile {
  private final Path journal;
  private final Path path;
  private final String backend;

  private CursorFile(Path journal, Path path, String backend) {
    this.journal = journal;
    this.path = path;
    this.backend = backend;
  }

  /** The cursor file of a backend, by the backend's name. */
  public static CursorFile of(Path journal, String backend) {
    CRC32 hash = new CRC32();
    hash.update(backend.getBytes(StandardCharsets.UTF_8));
    String name = journal.getFileName() + ".cursor-" + Long.toHexString(hash.getValue());
    return new CursorFile(journal, journal.resolveSibling(name), backend);
  }

  /**
   * The cursor files that lie beside a journal: one for each backend that has taken some of it.
   *
   * @throws IOException if there is one that cannot be read or understood
   */
  public static List<CursorFile> beside(Path journal) throws IOException {
    Path folder = Objects.requireNonNull(journal.toAbsolutePath().getParent(), "folder of a file");
    String prefix = journal.getFileName() + ".cursor-";
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(file -> file.getFileName().toString().matches(Pattern.quote(prefix) + "\\w+"))
              .sorted()
              .toList();
    }
    List<CursorFile> cursors = new ArrayList<>();
    for (Path file : found) {
      String backend = new CursorFile(journal, file, "").read(CursorFile::backend);
      cursors.add(new CursorFile(journal, file, backend));
    }
    return cursors;
  }

  /** Where the file is. */
  @Override
  public String toString() {
    return path.toString();
  }

  /** The name of the backend that this is the place of. */
  public String backend() {
    return backend;
  }

  /**
   * What was saved last, or {@link Cursor#START}.
   *
   * @throws IOException if there is a file that cannot be read or understood
   */
  public Cursor load() throws IOException {
    return Files.exists(path) ? read(CursorFile::cursor) : Cursor.START;
  }

  private <T> T read(Function<Map<?, ?>, T> reading) throws IOException {
    try {
      if (Json.parse(Files.readString(path)) instanceof Map<?, ?> saved) {
        return reading.apply(saved);
      }
    } catch (FileSystemException e) {
      throw e;
    } catch (IllegalArgumentException | IOException e) {
      throw new JournalFormatException(
          path
              + " is damaged ("
              + e.getMessage()
              + "); move it away to send the journal from its start");
    }
    throw new JournalFormatException(
        path + " holds no cursor; move it away to send the journal from its start");
  }

  /** Replaces the saved cursor; survives a power cut when this returns. */
  public void save(Cursor cursor) throws IOException {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("backend", backend);
    cursor.base().ifPresent(base -> content.put("base", lines(base)));
    content.put("position", cursor.position());
    content.put("records", cursor.records());
    content.put("lines", lines(cursor.lines()));
    content.put("refused", counts(cursor.refused()));
    content.put("ended", cursor.ended());
    replace(Json.text(content));
  }

  /** Two shippers of one journal may save at once, so each has a fresh file of its own. */
  private void replace(String content) throws IOException {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "folder of a file");
    Path fresh = Files.createTempFile(folder, path.getFileName() + ".", ".new");
    try {
      write(fresh, content);
      share(fresh);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A fresh file is its maker's alone, but whoever may read the journal needs the place too. */
  private void share(Path fresh) throws IOException {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (view != null && Files.exists(journal)) {
      view.setPermissions(Files.getPosixFilePermissions(journal));
    }
  }

  private static void write(Path file, String content) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static String backend(Map<?, ?> saved) {
    return String.valueOf(saved.get("backend"));
  }

  private static Cursor cursor(Map<?, ?> saved) {
    return new Cursor(
        saved.get("base") instanceof Map<?, ?> base ? Optional.of(offsets(base)) : Optional.empty(),
        number(saved, "position"),
        number(saved, "records"),
        saved.get("lines") instanceof Map<?, ?> lines ? offsets(lines) : Offsets.ZERO,
        saved.get("refused") instanceof Map<?, ?> refused ? kinds(refused) : Map.of(),
        saved.get("ended") instanceof Boolean ended && ended);
  }

  private static Map<String, Object> counts(Map<EventKind, Long> refused) {
    Map<String, Object> counts = new TreeMap<>();
    refused.forEach((kind, events) -> counts.put(name(kind), events));
    return counts;
  }

  private static Map<EventKind, Long> kinds(Map<?, ?> saved) {
    Map<EventKind, Long> kinds = new EnumMap<>(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      if (saved.containsKey(name(kind))) {
        kinds.put(kind, number(saved, name(kind)));
      }
    }
    return kinds;
  }

  private static String name(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> lines(Offsets offsets) {
    return Map.of(
        "history", offsets.history(), "system", offsets.system(), "console", offsets.console());
  }

  private static Offsets offsets(Map<?, ?> saved) {
    return new Offsets(number(saved, "history"), number(saved, "system"), number(saved, "console"));
  }

  private static long number(Map<?, ?> saved, String name) {
    if (saved.get(name) instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    throw new IllegalArgumentException("\"" + name + "\" is no count");
  }
}
