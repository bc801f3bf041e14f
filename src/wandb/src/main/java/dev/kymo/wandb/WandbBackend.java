// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.Origin.Extent;
import dev.kymo.backend.RunState;
import dev.kymo.event.ConfigChanged;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunStarted;
import dev.kymo.time.Clock;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Delivers runs to a W&amp;B-compatible server: {@code UpsertBucket} for the run and its config,
 * the file stream for everything with a line number. Used by one thread at a time.
 */
public final class WandbBackend implements Backend {
  private static final String GOES_ON =
      "the run goes on in a later session, behind which this belongs; send it when that has ended";

  private final WandbSettings settings;
  private final Http http;
  private final Registration registration;
  private final FileStream stream;
  private @Nullable RunIdentity known;
  private Sessions sessions = HeldRun.none().sessions();

  private Standing standing = Standing.CURRENT;

  /** Whether the journal was let in before: an end that the server has may be its own. */
  private boolean admitted;

  private HeldRun held = HeldRun.none();

  private Offsets serverHolds = Offsets.ZERO;

  /** After trouble the server may hold an older state, so the run is made known to it again. */
  private boolean trouble;

  private WandbBackend(WandbSettings settings, Http http) {
    this.settings = settings;
    this.http = http;
    ReplyClassifier classifier = new ReplyClassifier(settings.baseUrl(), Clock.system());
    this.registration = new Registration(new Graphql(http, classifier));
    this.stream = new FileStream(http, classifier);
  }

  /** A backend for one run. */
  public static WandbBackend to(WandbSettings settings) {
    return new WandbBackend(settings, new Http(settings));
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
    Outcome asked = registration.find(run.identity());
    if (asked instanceof Outcome.Later
        || !(asked instanceof Outcome.Taken || origin.extent() == Extent.WHOLE)) {
      return failed(asked);
    }
    held = asked instanceof Outcome.Taken taken ? HeldRun.read(taken) : HeldRun.none();
    sessions = held.sessions();
    Optional<String> refusal = admitted ? Optional.empty() : refusal(run, origin);
    if (refusal.isPresent()) {
      return new Opening.Refused(refusal.get());
    }
    if (sessions.base(run).isEmpty() && sessions.isOutdated(run) && held.isLive()) {
      return new Opening.Deferred(Duration.ZERO, GOES_ON);
    }
    // A run that goes on keeps what its summary has of metrics that are not logged again.
    stream.earlierSummary(run.startingStep() > 0 ? held.summary() : Map.of());
    if (!admitted || !held.exists()) {
      standing = standing(run, origin.extent());
      stream.standing(standing);
    }
    Optional<Opening> obstacle = rewind(run);
    return obstacle.isPresent() ? obstacle.get() : register(run, state);
  }

  /**
   * Cuts the history where the run goes on within it; once, for the session is noted with its first
   * line.
   */
  private Optional<Opening> rewind(RunStarted run) {
    if (run.rewoundTo().isEmpty() || sessions.base(run).isPresent()) {
      return Optional.empty();
    }
    Outcome outcome = registration.rewind(run.identity(), run.rewoundTo().get());
    if (!(outcome instanceof Outcome.Taken taken)) {
      return Optional.of(failed(outcome));
    }
    Optional<Long> left = Registration.readRewound(taken);
    left.ifPresent(sessions::rewindTo);
    return left.isPresent()
        ? Optional.empty()
        : Optional.of(new Opening.Deferred(Duration.ZERO, name() + " did not rewind the run"));
  }

  private Standing standing(RunStarted run, Extent extent) {
    if (sessions.isOutdated(run)) {
      return Standing.outdated(held);
    }
    return extent.isPartial() && held.exists() ? Standing.PARTIAL : Standing.CURRENT;
  }

  private Opening register(RunStarted run, RunState state) {
    Outcome outcome = registration.upsert(run, run.identity(), config(state));
    return outcome instanceof Outcome.Taken taken
        ? Registration.read(taken)
            .map(at -> opened(at, sessions.base(run).orElse(at.held()), run))
            .orElseGet(this::noRun)
        : failed(outcome);
  }

  private Optional<String> refusal(RunStarted run, Origin origin) {
    if (sessions.isRewound(run)) {
      return Optional.of(
          name() + " has rewound this run behind the journal's time; nothing was sent");
    }
    boolean rewinds = run.rewoundTo().isPresent() && sessions.base(run).isEmpty();
    if (rewinds || sessions.isNext(run)) {
      return Optional.empty();
    }
    // An end that a later session brought says nothing about this one.
    if (origin.extent() != Extent.WHOLE && held.isOver() && !sessions.isOutdated(run)) {
      return Optional.of(
          "%s holds this run as %s, and the journal lacks its end or other parts; nothing was sent"
              .formatted(name(), held.state()));
    }
    return origin.extent() == Extent.DAMAGED && origin.base().isEmpty() && held.historyLines() > 0
        ? Optional.of(
            "%s holds %s rows of this run, and those behind the damage have lost their numbers; nothing was sent"
                .formatted(name(), Long.toString(held.historyLines())))
        : Optional.empty();
  }

  private Map<String, @Nullable Object> config(RunState state) {
    return standing.documentsStay()
        ? ConfigDocument.kept(held.config(), sessions)
        : ConfigDocument.of(state, sessions);
  }

  private static Opening failed(Outcome outcome) {
    if (outcome instanceof Outcome.Never never) {
      return new Opening.Refused(never.why());
    }
    Duration atLeast = outcome instanceof Outcome.Later later ? later.atLeast() : Duration.ZERO;
    return new Opening.Deferred(atLeast, outcome.why());
  }

  private Opening opened(Registration.Registered registered, Offsets base, RunStarted run) {
    known = registered.identity();
    serverHolds = registered.held();
    admitted = true;
    boolean remembered = !run.startTime().equals(Instant.EPOCH); // in the run's sessions
    return new Opening.Opened(base, Optional.of(page(registered.identity())), remembered);
  }

  private Opening noRun() {
    return new Opening.Deferred(
        Duration.ZERO, settings.baseUrl() + " answered without a run; is it a W&B server?");
  }

  /** The page's address; hosts that serve the API under {@code api.} serve pages without it. */
  private URI page(RunIdentity run) {
    String base = settings.baseUrl().toString();
    String app =
        base.startsWith("https://api.wandb.")
            ? base.replace("://api.", "://")
            : base.replace("://api.", "://app.");
    return URI.create(
        app
            + "/"
            + escaped(run.entity())
            + "/"
            + escaped(run.project())
            + "/runs/"
            + escaped(run.runId()));
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public Delivery deliver(Batch batch) {
    RunIdentity identity = known;
    if (identity == null) {
      throw new IllegalStateException("deliver was called before open had succeeded");
    }
    Optional<Continuation> rest = sessions.continuation(batch.run());
    Room room =
        rest.isPresent() ? new Room(rest.get().cut()) : sessions.room(batch.run(), batch.base());
    if (room.isPartlyTakenBy(batch) && batch.events().size() > 1) {
      return inHalves(batch);
    }
    boolean goesElsewhere = room.isTooSmallFor(batch);
    if (goesElsewhere && held.isLive()) {
      return new Delivery.Deferred(Duration.ZERO, GOES_ON);
    }
    if (goesElsewhere && rest.isEmpty()) {
      sessions.continueAt(batch.run(), new Continuation(room.cut(batch), serverHolds));
      trouble = true;
    }
    return deliver(batch, identity);
  }

  /** Some of the lines have another place than the others. */
  private Delivery inHalves(Batch batch) {
    List<Delivery.RefusedRow> refused = new ArrayList<>();
    Optional<String> configRefused = Optional.empty();
    boolean stopRequested = false;
    Duration pause = Duration.ZERO;
    for (Batch half : batch.halves()) {
      Delivery answer = deliver(half);
      if (answer instanceof Delivery.Refused never) {
        refused.addAll(all(half, never.why()));
      } else if (answer instanceof Delivery.Delivered delivered) {
        refused.addAll(delivered.refused());
        if (delivered.configRefused().isPresent()) {
          configRefused = delivered.configRefused();
        }
        stopRequested |= delivered.stopRequested();
        pause = delivered.pause();
      } else {
        return answer;
      }
    }
    return new Delivery.Delivered(refused, configRefused, stopRequested, pause);
  }

  private static List<Delivery.RefusedRow> all(Batch batch, String why) {
    long rows = batch.events(HistoryRow.class).count();
    return LongStream.range(0, rows)
        .mapToObj(row -> new Delivery.RefusedRow(batch.first().history() + row, why))
        .toList();
  }

  private Delivery deliver(Batch batch, RunIdentity identity) {
    Optional<String> configRefused = Optional.empty();
    // Before its first line arrives, so that a copy of the journal does not come behind it.
    boolean newSession = sessions.note(batch.run(), batch.base());
    if (trouble || newSession || changesConfig(batch)) {
      Outcome outcome = registration.upsert(batch.run(), identity, config(batch.state()));
      trouble = !(outcome instanceof Outcome.Taken);
      if (outcome instanceof Outcome.Later later) {
        return new Delivery.Deferred(later.atLeast(), later.why());
      }
      if (outcome instanceof Outcome.Gone) {
        return new Delivery.Deferred(Duration.ZERO, outcome.why());
      }
      configRefused = Optional.of(outcome.why()).filter(why -> !why.isEmpty());
    }
    Delivery lines = place(batch, identity);
    trouble = lines instanceof Delivery.Deferred;
    return lines instanceof Delivery.Delivered delivered
        ? new Delivery.Delivered(
            delivered.refused(), configRefused, delivered.stopRequested(), delivered.pause())
        : lines;
  }

  private Delivery place(Batch batch, RunIdentity identity) {
    Optional<Continuation> rest = sessions.continuation(batch.run());
    if (rest.isEmpty()) {
      return stream.deliver(batch, identity);
    }
    Offsets base = rest.get().baseOf(batch);
    Batch placed = new Batch(batch.run(), base, batch.first(), batch.events(), batch.state());
    Delivery answer = stream.deliver(placed, identity);
    return answer instanceof Delivery.Behind behind
        ? new Delivery.Behind(
            behind.held().minus(base).plus(batch.base()).max(batch.base()), behind.why())
        : answer;
  }

  private static boolean changesConfig(Batch batch) {
    return batch.events(ConfigChanged.class).findAny().isPresent()
        || batch.events(MetricDefined.class).findAny().isPresent();
  }

  @Override
  public void close() {
    http.close();
  }
}
