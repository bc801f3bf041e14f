// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.RunStarted;
import java.util.List;
import java.util.stream.Stream;

/**
 * Consecutive events of one run, and the run's whole state behind them.
 *
 * @param run who the run is
 * @param base what the server held before this journal, as it said in {@link Opening.Opened}
 * @param first numbers, in this journal, of the first row, sample and console line of the batch
 * @param events in journal order, at least one, or none for a heartbeat
 * @param state config, metric definitions and summary with this batch's changes in them
 * @param unended lines of the console that had not ended before the batch, as {@link
 *     ConsoleText#open} gives them; they are sent again, behind those that the batch ends
 */
public record Batch(
    RunStarted run,
    Offsets base,
    Offsets first,
    List<Event> events,
    RunState state,
    List<ConsoleLine> unended) {

  /** Copies the lists. */
  public Batch {
    events = List.copyOf(events);
    unended = List.copyOf(unended);
  }

  /** A batch before which every line of the console had ended. */
  public Batch(RunStarted run, Offsets base, Offsets first, List<Event> events, RunState state) {
    this(run, base, first, events, state, List.of());
  }

  /** The events of one kind. */
  public <E extends Event> Stream<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /** The two halves of a batch with at least two events, in order. */
  public List<Batch> halves() {
    int middle = events.size() / 2;
    Batch head = new Batch(run, base, first, events.subList(0, middle), state, unended);
    ConsoleText text = ConsoleText.behind(unended);
    head.events(ConsoleLine.class).forEach(text::add);
    List<Event> tail = events.subList(middle, events.size());
    return List.of(head, new Batch(run, base, head.end(), tail, state, text.open()));
  }

  /** The same batch with another base. */
  public Batch at(Offsets otherBase) {
    return new Batch(run, otherBase, first, events, state, unended);
  }

  /** Numbers, in this journal, of the lines behind the batch. */
  public Offsets end() {
    return events.stream().map(Offsets::of).reduce(first, Offsets::plus);
  }

  /** Where the server is to put the batch's first lines. */
  public Offsets wireOffsets() {
    return base.plus(first);
  }
}
