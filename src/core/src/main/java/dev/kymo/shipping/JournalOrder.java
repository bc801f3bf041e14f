// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.journal.Journal;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order in which journals are sent. A run that was resumed offline has several, each in a
 * folder of its own; their rows follow one another on the server only if the journals go there in
 * the order in which their sessions began.
 */
public final class JournalOrder {
  private static final Comparator<JournalBeginning> BY_START =
      Comparator.comparing(JournalBeginning::start);

  private JournalOrder() {}

  /**
   * Journals as they are to be sent, each once: by the time at which their sessions began, so that
   * a run also goes before its forks. One that cannot be read, or does not say when it began, stays
   * where it is.
   */
  public static List<Path> of(List<Path> journals) {
    Map<Path, JournalBeginning> dated = new LinkedHashMap<>();
    for (Path journal : journals) {
      beginning(journal).ifPresent(found -> dated.put(journal, found));
    }
    Iterator<JournalBeginning> byStart = dated.values().stream().sorted(BY_START).iterator();
    return journals.stream()
        .distinct()
        .map(journal -> dated.containsKey(journal) ? byStart.next().journal() : journal)
        .toList();
  }

  /** Whether two journals are of one run, and the first one's session began before the second's. */
  public static boolean isBefore(Path first, Path second) {
    Optional<JournalBeginning> later = beginning(second);
    return later.isPresent()
        && beginning(first).filter(found -> found.isBefore(later.get())).isPresent();
  }

  /**
   * The journals that ought to be sent before another: those of the same run in the folders beside,
   * as W&amp;B lays them out, that began earlier and hold something that the backend lacks. What is
   * {@linkplain SyncState#isMarkedFor marked} as sent, and what the official SDK wrote while it was
   * online, counts as sent.
   *
   * @param backend its {@linkplain dev.kymo.backend.Backend#name name}
   * @return in the order in which they are to be sent
   * @throws IOException if the journal or the folder cannot be read
   */
  public static List<Path> before(Path journal, String backend, Clock clock) throws IOException {
    Optional<JournalBeginning> own = JournalBeginning.read(journal);
    List<JournalBeginning> earlier = new ArrayList<>();
    for (Path other : own.isPresent() ? beside(journal) : List.<Path>of()) {
      beginning(other).filter(found -> found.isBefore(own.get())).ifPresent(earlier::add);
    }
    earlier.sort(BY_START);
    List<Path> unsent = new ArrayList<>();
    for (JournalBeginning found : earlier) {
      if (isUnsent(found.journal(), backend, clock)) {
        unsent.add(found.journal());
      }
    }
    return unsent;
  }

  /**
   * The later sessions of a journal's run that are over, whatever a server knows of it: those whose
   * journals lie in the folders beside, and are written by nobody.
   *
   * @return by the times at which they began
   * @throws IOException if a journal or the folder cannot be read
   */
  public static Set<Instant> endedAfter(Path journal, Clock clock) throws IOException {
    Optional<JournalBeginning> own = JournalBeginning.read(journal);
    Set<Instant> ended = new HashSet<>();
    for (Path other : own.isPresent() ? beside(journal) : List.<Path>of()) {
      Optional<JournalBeginning> later = beginning(other).filter(own.get()::isBefore);
      if (later.isPresent() && !Journal.isBeingWritten(other, clock)) {
        ended.add(later.get().start());
      }
    }
    return ended;
  }

  private static boolean isUnsent(Path journal, String backend, Clock clock) throws IOException {
    boolean offline = folder(journal).getFileName().toString().startsWith("offline-");
    if (!Journal.isOurs(journal) && !offline) {
      return false;
    }
    return Journal.isBeingWritten(journal, clock)
        || !(SyncState.isMarkedFor(journal, backend) || SyncState.hasRecords(journal, backend));
  }

  private static Optional<JournalBeginning> beginning(Path journal) {
    try {
      return Files.isRegularFile(journal) ? JournalBeginning.read(journal) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // Whoever sends it says what is wrong with it.
    }
  }

  private static Path folder(Path journal) {
    return Objects.requireNonNull(journal.toAbsolutePath().getParent(), "folder of a file");
  }

  /** Files of the same name in the folders beside the journal's own. */
  private static List<Path> beside(Path journal) throws IOException {
    Path own = folder(journal);
    Path parent = own.getParent();
    if (parent == null) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> !folder.equals(own))
          .map(folder -> folder.resolve(journal.getFileName()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
