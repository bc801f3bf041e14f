// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.RunStarted;
import java.util.ArrayList;
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
 */
public record Batch(
    RunStarted run, Offsets base, Offsets first, List<Event> events, RunState state) {

  /** Copies the list. */
  public Batch {
    events = List.copyOf(events);
  }

  /** The events of one kind. */
  public <E extends Event> Stream<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /** The two halves of a batch with at least two events, in order. */
  public List<Batch> halves() {
    int middle = events.size() / 2;
    Batch head = new Batch(run, base, first, events.subList(0, middle), state);
    List<Event> tail = new ArrayList<>(events.subList(middle, events.size()));
    ConsoleText text = new ConsoleText();
    head.events(ConsoleLine.class).forEach(text::add);
    continueText(tail, text);
    return List.of(head, new Batch(run, base, head.end(), tail, state));
  }

  /**
   * Lets the first printed text of a batch begin with the line that has not ended before it: the
   * line is sent again, as a whole, at its old number.
   */
  public static void continueText(List<Event> events, ConsoleText before) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof ConsoleLine printed) {
        events.set(i, before.continued(printed));
        return;
      }
    }
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
