// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.Event;
import dev.kymo.event.RunStarted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A backend for tests: keeps what arrives, and answers as it was told to. Thread-safe.
 *
 * <p>Answers are used up in the order in which they were given; then everything is taken.
 */
public final class InMemoryBackend implements Backend {
  private final String name;
  private final List<Batch> batches = new ArrayList<>();
  private final List<RunState> opened = new ArrayList<>();
  private final Deque<Opening> openings = new ArrayDeque<>();
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private boolean closed;

  /** A backend that takes everything. */
  public InMemoryBackend() {
    this("memory");
  }

  /** A backend with a name of its own, for runs that have several. */
  public InMemoryBackend(String name) {
    this.name = name;
  }

  /** What the next calls of {@link #open} are answered. */
  public synchronized void answerOpen(Opening... answers) {
    openings.addAll(Arrays.asList(answers));
  }

  /** What the next calls of {@link #deliver} are answered. */
  public synchronized void answerDeliver(Delivery... answers) {
    deliveries.addAll(Arrays.asList(answers));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Opening open(RunStarted run, RunState state, Origin origin) {
    opened.add(state);
    Opening scripted = openings.poll();
    return scripted != null ? scripted : new Opening.Opened(Offsets.ZERO, Optional.empty());
  }

  @Override
  public synchronized Delivery deliver(Batch batch) {
    Delivery scripted = deliveries.poll();
    Delivery answer = scripted != null ? scripted : Delivery.complete();
    if (answer instanceof Delivery.Delivered) {
      batches.add(batch);
    }
    return answer;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  /** The documents with which the run was opened, once for each time. */
  public synchronized List<RunState> openedWith() {
    return List.copyOf(opened);
  }

  /** The batches that were taken, in order. */
  public synchronized List<Batch> batches() {
    return List.copyOf(batches);
  }

  /** The events that were taken, in order. */
  public synchronized List<Event> events() {
    return batches.stream().flatMap(batch -> batch.events().stream()).toList();
  }

  /** Whether {@link #close} was called. */
  public synchronized boolean isClosed() {
    return closed;
  }
}
