// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.Event;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunStarted;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Brings each line of a journal to its place on a server, after the place was noted in the run's
 * config. Not thread-safe.
 */
final class PlacedDelivery {
  private static final String REWOUND = " has rewound this run behind the journal's time";

  private final String server;
  private final RunEntry entry;
  private final FileStream stream;

  /** Whether the server may lack the config as it is now. */
  private boolean configDue;

  PlacedDelivery(String server, RunEntry entry, FileStream stream) {
    this.server = server;
    this.entry = entry;
    this.stream = stream;
  }

  /** Says whether the next batch has to bring the config. */
  void configIsDue(boolean due) {
    configDue = due;
  }

  /**
   * Delivers a batch.
   *
   * @param identity of the run as the server has it
   */
  Delivery deliver(Batch batch, RunIdentity identity) {
    configDue |= entry.sessions().noteIfUnknown(batch.run(), batch.base());
    return place(batch, identity);
  }

  private Delivery place(Batch batch, RunIdentity identity) {
    Sessions sessions = entry.sessions();
    if (sessions.isRewound(batch.run())) {
      return Delivery.refusing(all(batch, event -> true, server + REWOUND));
    }
    if (entry.goesOnBehind(batch.run())) {
      return batch.events().isEmpty()
          ? Delivery.complete()
          : new Delivery.Deferred(Duration.ZERO, RunEntry.GOES_ON, true);
    }
    if (sessions.neighbours().isCutWithin(batch) && batch.events().size() > 1) {
      return Delivery.inHalves(batch, half -> place(half, identity));
    }
    if (sessions.neighbours().hasNoRoomFor(batch)) {
      if (sessions.isCutOff(batch)) {
        return Delivery.refusing(all(batch, event -> true, server + REWOUND));
      }
      entry.continueBehindAll(batch);
      configDue = true;
    }
    return send(batch, identity);
  }

  private Delivery send(Batch batch, RunIdentity identity) {
    Optional<String> refused = Optional.empty();
    if (configDue || batch.events().stream().anyMatch(PlacedDelivery::changesRun)) {
      RunEntry.Configured configured = entry.configure(batch.run(), identity, batch.state());
      if (!(configured.outcome() instanceof Outcome.Taken)) {
        return configured.outcome().deferring();
      }
      configDue = false;
      refused = configured.refused();
    }
    Delivery answer = sendLines(batch, identity);
    return refused.isPresent() && answer instanceof Delivery.Delivered delivered
        ? delivered.without(all(batch, PlacedDelivery::changesRun, refused.get()))
        : answer;
  }

  private Delivery sendLines(Batch batch, RunIdentity identity) {
    Optional<Track> track = entry.sessions().track(batch.run());
    Offsets base = track.map(known -> known.baseOf(batch)).orElse(batch.base());
    Destination there = new Destination(identity, entry.standing(), entry.premise());
    Delivery answer = stream.deliver(batch.at(base), there);
    if (!(answer instanceof Delivery.Deferred)) {
      entry.streamed();
    }
    if (entry.standing().crashed() && answer instanceof Delivery.Delivered) {
      Outcome left = entry.leaveCrashed(identity);
      if (left instanceof Outcome.Later) { // Any other answer stays the same, and silence will do.
        return left.deferring();
      }
    }
    if (track.isPresent() && stream.occupied().isPresent()) {
      return goOnElsewhere(batch, identity, track.get(), stream.occupied().get());
    }
    return track.isPresent() && answer instanceof Delivery.Behind behind
        ? behind(batch, identity, track.get().movedUp(batch, behind.held()), behind)
        : answer;
  }

  /**
   * The rows of another client stay where they are; nothing notes them but the server.
   *
   * @param track by which the batch was numbered
   */
  private Delivery goOnElsewhere(
      Batch batch, RunIdentity identity, Track track, Outcome.Occupied there) {
    Outcome asked = entry.askAgain(batch.run());
    if (!(asked instanceof Outcome.Taken)) {
      return asked.deferring();
    }
    Optional<Track> now = entry.sessions().track(batch.run());
    if (now.isEmpty() && !entry.sessions().isRewound(batch.run())) {
      return new Delivery.Behind(batch.base(), RunEntry.FELL_BACK);
    }
    if (!now.equals(Optional.of(track))) { // Another process has moved it meanwhile.
      return new Delivery.Deferred(Duration.ZERO, there.why());
    }
    if (there.alreadyAt().isPresent()) {
      entry.goOnAt(batch, there.line(), there.alreadyAt().getAsLong());
    } else {
      entry.continueBehindAll(batch, there.line());
    }
    Outcome noted = entry.configure(batch.run(), identity, batch.state()).outcome();
    return noted instanceof Outcome.Taken
        ? new Delivery.Deferred(Duration.ZERO, there.why())
        : noted.deferring();
  }

  /** The new place is noted at once: what follows asks the server for it. */
  private Delivery behind(Batch batch, RunIdentity identity, Track moved, Delivery.Behind behind) {
    if (!entry.sessions().track(batch.run()).filter(moved::equals).isPresent()) {
      entry.sessions().note(batch.run(), moved);
      Outcome noted = entry.configure(batch.run(), identity, batch.state()).outcome();
      if (!(noted instanceof Outcome.Taken)) {
        return noted.deferring();
      }
    }
    return new Delivery.Behind(moved.unbroken(batch, behind.held()), behind.why());
  }

  private static Map<Integer, String> all(Batch batch, Predicate<Event> which, String why) {
    return IntStream.range(0, batch.events().size())
        .boxed()
        .filter(place -> which.test(batch.events().get(place)))
        .collect(Collectors.toMap(place -> place, place -> why));
  }

  /** A run's record may come again, with other labels. */
  private static boolean changesRun(Event event) {
    return event instanceof ConfigChanged
        || event instanceof MetricDefined
        || event instanceof RunStarted;
  }
}
