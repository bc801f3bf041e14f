// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunState;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunStarted;
import dev.kymo.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers runs to a W&amp;B-compatible server: {@code UpsertBucket} for the run and its config,
 * the file stream for everything with a line number. Used by one thread at a time.
 */
public final class WandbBackend implements Backend {
  /** After five minutes of silence a server calls a run crashed, and others may add to it. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final WandbSettings settings;
  private final Http http;
  private final Clock clock;
  private final RunEntry entry;
  private final FileStream stream;
  private final PlacedDelivery delivery;

  private @Nullable RunIdentity known;

  /** Whether the journal was let in before: an end that the server has may be its own. */
  private boolean admitted;

  /** After trouble the server may have an older state, or lines of another session. */
  private boolean trouble;

  private Instant lastAnswer = Instant.EPOCH;

  private WandbBackend(WandbSettings settings, Http http, Clock clock, Set<Instant> ended) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
    ReplyClassifier classifier = new ReplyClassifier(settings.baseUrl(), clock);
    this.entry = new RunEntry(new Registration(new Graphql(http, classifier)), ended);
    this.stream = new FileStream(http, classifier);
    this.delivery = new PlacedDelivery(settings.baseUrl().toString(), entry, stream);
  }

  /** A backend for one run. */
  public static WandbBackend to(WandbSettings settings) {
    return to(settings, Clock.system());
  }

  /**
   * A backend for a journal of a run that was gone on with later.
   *
   * @param ended when those later sessions began of which it is known that they are over, whatever
   *     the server takes them for
   */
  public static WandbBackend to(WandbSettings settings, Set<Instant> ended) {
    return new WandbBackend(settings, new Http(settings), Clock.system(), ended);
  }

  static WandbBackend to(WandbSettings settings, Clock clock) {
    return new WandbBackend(settings, new Http(settings), clock, Set.of());
  }

  @Override
  public String name() {
    return settings.baseUrl().toString();
  }

  /**
   * Registers the run. Its first lines are numbered behind those that the server has already, as
   * the official SDK does it, so that nothing there is overwritten; but those of a journal that was
   * sent before, from wherever it lay, get their old numbers.
   */
  @Override
  public Opening open(RunStarted run, RunState state, Origin origin) {
    Outcome asked = admitted ? entry.askAgain(run) : entry.ask(run);
    if (!(asked instanceof Outcome.Taken)) {
      return failed(asked);
    }
    Optional<Outcome> inTheWay =
        admitted ? Optional.empty() : entry.lookForOthers(run, origin, clock.now());
    if (inTheWay.isPresent()) {
      return failed(inTheWay.get());
    }
    Admission admission = new Admission(name(), entry, run, origin);
    Optional<String> refusal = admitted ? Optional.empty() : admission.refusal();
    if (refusal.isPresent()) {
      return new Opening.Refused(refusal.get());
    }
    boolean isNoted = entry.isNotedThere(run);
    if (!isNoted && entry.goesOnBehind(run)) {
      return new Opening.Deferred(Duration.ZERO, RunEntry.GOES_ON, true);
    }
    stream.earlierSummary(entry.goesOn(run) ? entry.held().summary() : Map.of());
    if (!admitted) {
      stream.sentBefore(state.summary());
    }
    if (!admitted || !entry.held().exists()) {
      entry.stand(run, admission);
    }
    Optional<Outcome> rewound =
        run.rewoundTo().isPresent() && !isNoted ? Optional.of(entry.rewind(run)) : Optional.empty();
    return rewound.isPresent() && !(rewound.get() instanceof Outcome.Taken)
        ? failed(rewound.get())
        : register(run, state, origin.base());
  }

  private Opening register(RunStarted run, RunState state, Optional<Offsets> sentBefore) {
    // A fork is made by its config.
    boolean withConfig = entry.held().exists() || run.branch().isPresent();
    return withConfig ? change(run, state, sentBefore) : create(run, sentBefore);
  }

  private Opening create(RunStarted run, Optional<Offsets> sentBefore) {
    delivery.configIsDue(true);
    return registered(run, entry.create(run).outcome(), () -> entry.place(run, sentBefore));
  }

  private Opening change(RunStarted run, RunState state, Optional<Offsets> sentBefore) {
    Optional<Offsets> place = entry.place(run, sentBefore);
    place.ifPresent(base -> entry.sessions().note(run, base));
    RunEntry.Configured configured = entry.configure(run, run.identity(), state);
    delivery.configIsDue(place.isEmpty() || configured.refused().isPresent());
    return registered(run, configured.outcome(), () -> place);
  }

  private Opening registered(RunStarted run, Outcome outcome, Supplier<Optional<Offsets>> place) {
    if (!(outcome instanceof Outcome.Taken taken)) {
      return failed(outcome);
    }
    return Registration.read(taken)
        .map(done -> opened(run, done.identity(), place.get().orElse(done.held().lines())))
        .orElseGet(
            () ->
                new Opening.Deferred(
                    Duration.ZERO,
                    settings.baseUrl() + " answered without a run; is it a W&B server?"));
  }

  private Opening opened(RunStarted run, RunIdentity identity, Offsets base) {
    known = identity;
    admitted = true;
    trouble = false;
    lastAnswer = clock.now();
    return new Opening.Opened(
        base,
        Optional.of(RunPage.of(settings.baseUrl(), identity)),
        !run.startTime().equals(Instant.EPOCH));
  }

  private static Opening failed(Outcome outcome) {
    if (outcome instanceof Outcome.Never never) {
      return new Opening.Refused(never.why());
    }
    return new Opening.Deferred(outcome.atLeast(), outcome.why());
  }

  @Override
  public Delivery deliver(Batch batch) {
    RunIdentity identity = known;
    if (identity == null) {
      throw new IllegalStateException("deliver was called before open had succeeded");
    }
    Delivery answer = deliver(batch, identity);
    trouble = answer instanceof Delivery.Deferred;
    lastAnswer = trouble ? lastAnswer : clock.now();
    return answer;
  }

  private Delivery deliver(Batch batch, RunIdentity identity) {
    Optional<Delivery> known = mustAsk(batch) ? askAgain(batch) : Optional.empty();
    return known.orElseGet(() -> delivery.deliver(batch, identity));
  }

  private boolean mustAsk(Batch batch) {
    // The later session may have ended since, and this one is to leave its state as it is.
    boolean behindAnother = entry.standing().stateStays() && !batch.events().isEmpty();
    return trouble
        || isSilent()
        || behindAnother
        || entry.sessions().neighbours().hasNoRoomFor(batch);
  }

  private boolean isSilent() {
    return clock.now().isAfter(lastAnswer.plus(LONGEST_SILENCE));
  }

  /** The answer to a batch, if what the server says keeps it from going out. */
  private Optional<Delivery> askAgain(Batch batch) {
    RunStarted run = batch.run();
    boolean wasNoted = entry.isNotedThere(run);
    Outcome asked = entry.askAgain(run);
    if (!(asked instanceof Outcome.Taken)) {
      return Optional.of(asked.deferring());
    }
    boolean placeLost =
        wasNoted && entry.sessions().track(run).isEmpty() && !entry.sessions().isRewound(run);
    if (placeLost || (run.rewoundTo().isPresent() && !entry.isNotedThere(run))) {
      return Optional.of(new Delivery.Behind(batch.base(), RunEntry.FELL_BACK));
    }
    delivery.configIsDue(trouble || isSilent() || entry.lacksNotes());
    return Optional.empty();
  }

  @Override
  public void close() {
    http.close();
  }
}
