// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import dev.kymo.event.EventKind;
import dev.kymo.event.Foreign;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunStarted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal holds, counted in one pass.
 *
 * @param producer the program that wrote it, such as {@code kymo-0.1.0} or the version of the
 *     official SDK; empty if the file does not say
 * @param run who the run is, if its record is there
 * @param end the run's end, if its record is there
 * @param lastRowAt when the last history row was logged, if there is one that says so
 * @param events by kind; the record that names the producer does not count
 * @param foreign records that Kymo keeps but does not read, by their name in W&amp;B's format
 * @param damages what cannot be read
 * @param tear the last record, if the file ends before it does; while the run is being written that
 *     is nothing unusual
 */
public record JournalCensus(
    String producer,
    Optional<RunStarted> run,
    Optional<RunFinished> end,
    Optional<Instant> lastRowAt,
    Map<EventKind, Long> events,
    Map<String, Long> foreign,
    List<Damage> damages,
    Optional<Damage> tear) {

  /** Copies the collections. */
  public JournalCensus {
    events = Map.copyOf(events);
    foreign = Map.copyOf(foreign);
    damages = List.copyOf(damages);
  }

  /**
   * Counts a journal, as far as it is written now.
   *
   * @throws IOException if the file is no journal or cannot be read
   */
  public static JournalCensus read(Path journal) throws IOException {
    Counter counter = new Counter();
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.nextAcrossHoles();
          entry != null;
          entry = reader.nextAcrossHoles()) {
        counter.add(entry);
      }
      return counter.build(reader.damages(), reader.tear());
    }
  }

  /** The same for a file that nobody writes any more: what is torn now stays so. */
  public JournalCensus withTearAsDamage() {
    List<Damage> all = new ArrayList<>(damages);
    tear.ifPresent(all::add);
    return new JournalCensus(producer, run, end, lastRowAt, events, foreign, all, Optional.empty());
  }

  /** How many events of a kind there are. */
  public long count(EventKind kind) {
    return events.getOrDefault(kind, 0L);
  }

  private static final class Counter {
    private final Map<EventKind, Long> events = new EnumMap<>(EventKind.class);
    private final Map<String, Long> foreign = new TreeMap<>();
    private String producer = "";
    private Optional<RunStarted> run = Optional.empty();
    private Optional<RunFinished> end = Optional.empty();
    private Optional<HistoryRow> lastRow = Optional.empty();

    void add(JournalEntry entry) {
      if (entry.event() instanceof Foreign other && other.isHeader()) {
        producer = JournalHeader.producer(other);
        return;
      }
      events.merge(entry.event().kind(), 1L, Long::sum);
      if (entry.event() instanceof Foreign other) {
        foreign.merge(other.recordName(), 1L, Long::sum);
      } else if (entry.event() instanceof RunStarted started && run.isEmpty()) {
        run = Optional.of(started);
      } else if (entry.event() instanceof RunFinished finished) {
        end = Optional.of(finished);
      } else if (entry.event() instanceof HistoryRow row) {
        lastRow = Optional.of(row);
      }
    }

    JournalCensus build(List<Damage> damages, Optional<Damage> tear) {
      return new JournalCensus(
          producer,
          run,
          end,
          lastRow.flatMap(HistoryRow::timestamp),
          events,
          foreign,
          damages,
          tear);
    }
  }
}
