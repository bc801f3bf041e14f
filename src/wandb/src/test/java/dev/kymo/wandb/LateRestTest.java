// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.tracker.Tracker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session died before all its rows had arrived; the run was resumed; then the rest is sent. */
class LateRestTest {
  private static final Instant MORNING = Instant.parse("2026-01-01T10:00:00Z");
  private static final RunStarted FIRST = session(MORNING, 0);
  private static final RunStarted SECOND = session(MORNING.plus(Duration.ofHours(1)), 100);
  private static final Event END = new RunFinished(0, Duration.ofSeconds(1));

  private Tracker tracker;

  @BeforeEach
  void start() throws IOException {
    tracker = Tracker.start();
  }

  @AfterEach
  void stop() {
    tracker.close();
  }

  private static RunStarted session(Instant start, int step) {
    return new RunStarted(
        new RunIdentity("", "demo", "abc"), RunLabels.NONE, start, step, List.of());
  }

  private WandbSettings settings() {
    return WandbSettings.of(tracker.url().toString(), tracker.apiKey());
  }

  private static Event[] rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            step ->
                new HistoryRow(
                    List.of(
                        Item.of("eval/a", Integer.toString(step)),
                        Item.of("_step", Integer.toString(step)))))
        .toArray(Event[]::new);
  }

  private static List<Event> both(Event[] events, Event... more) {
    List<Event> all = new ArrayList<>(List.of(events));
    all.addAll(List.of(more));
    return all;
  }

  /** Opens the run, as a process or a replay does, and delivers one batch from a line on. */
  private Delivery send(RunStarted run, Optional<Offsets> base, long first, List<Event> events) {
    RunStateBuilder state = new RunStateBuilder();
    state.add(run);
    try (WandbBackend backend = WandbBackend.to(settings())) {
      Opening opening =
          backend.open(
              run,
              state.build(),
              new Origin(base, events.contains(END) ? Origin.Extent.WHOLE : Origin.Extent.UNENDED));
      if (opening instanceof Opening.Deferred later) {
        return new Delivery.Deferred(Duration.ZERO, later.why());
      }
      Offsets place = base.orElseGet(() -> ((Opening.Opened) opening).base());
      return backend.deliver(
          new Batch(run, place, new Offsets(first, 0, 0), events, state.build()));
    }
  }

  private List<Double> steps() throws IOException {
    try (WandbApi api = new WandbApi(settings())) {
      RunIdentity run = new RunIdentity("", "demo", "abc");
      return api.run(run).metric("eval", "a").orElseThrow().points().stream()
          .map(Point::value)
          .toList();
    }
  }

  private static Double[] numbers(double... values) {
    return DoubleStream.of(values).boxed().toArray(Double[]::new);
  }

  @Test
  void itGoesBehindTheLaterSessionAndOverwritesNothing() throws IOException {
    send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    send(SECOND, Optional.empty(), 0, both(rows(100, 102), END));
    Optional<Offsets> known = Optional.of(Offsets.ZERO);
    assertThat(send(FIRST, known, 2, List.of(rows(2, 6)))).isInstanceOf(Delivery.Delivered.class);
    assertThat(steps()).containsExactlyInAnyOrder(numbers(0, 1, 2, 100, 101, 3, 4, 5));
  }

  @Test
  void sentTwiceItIsThereOnce() throws IOException {
    send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    send(SECOND, Optional.empty(), 0, both(rows(100, 102), END));
    send(FIRST, Optional.of(Offsets.ZERO), 0, both(rows(0, 6), END));
    send(FIRST, Optional.empty(), 0, List.of(rows(0, 6)));
    assertThat(steps()).containsExactlyInAnyOrder(numbers(0, 1, 2, 100, 101, 3, 4, 5));
  }

  @Test
  void itWaitsWhileTheLaterSessionIsBeingLogged() throws IOException {
    send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    send(SECOND, Optional.empty(), 0, List.of(rows(100, 102)));
    assertThat(send(FIRST, Optional.of(Offsets.ZERO), 3, List.of(rows(3, 6))))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            later -> assertThat(later.why()).contains("goes on in a later session"));
    assertThat(steps()).containsExactlyInAnyOrder(numbers(0, 1, 2, 100, 101));
  }

  @Test
  void whatTheLaterSessionStillHasFollowsBehindIt() throws IOException {
    send(FIRST, Optional.empty(), 0, List.of(rows(0, 3)));
    send(SECOND, Optional.empty(), 0, both(rows(100, 102), END));
    send(FIRST, Optional.of(Offsets.ZERO), 3, both(rows(3, 6), END));
    send(SECOND, Optional.of(new Offsets(3, 0, 0)), 2, both(rows(102, 104), END));
    assertThat(steps()).containsExactlyInAnyOrder(numbers(0, 1, 2, 100, 101, 3, 4, 5, 102, 103));
  }

  @Test
  void aSessionOfWhichNothingHadArrivedGoesBehindAsAWhole() throws IOException {
    send(FIRST, Optional.empty(), 0, List.of(new ConsoleLine(false, MORNING, "begin\n")));
    send(SECOND, Optional.empty(), 0, both(rows(100, 102), END));
    send(FIRST, Optional.of(Offsets.ZERO), 0, List.of(rows(0, 2)));
    assertThat(steps()).containsExactlyInAnyOrder(numbers(100, 101, 0, 1));
  }
}
