// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.KymoConfig;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Origin;
import dev.kymo.backend.Origin.Extent;
import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.wandb.Registration.Config;
import dev.kymo.wandb.Standing.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run's entry on a server: what the server says of it, and how its config and the places of its
 * journals are kept there. Not thread-safe.
 */
final class RunEntry {
  /** Why a journal waits that {@link #goesOnBehind goes on behind} a later session. */
  static final String GOES_ON =
      "the run goes on in a later session, behind which this belongs; send it when that has ended, or has been silent for five minutes";

  /** Why a journal whose note is gone is opened again. */
  static final String FELL_BACK =
      "the server came back with a state from before the session's beginning";

  private final Registration registration;
  private final Set<Instant> ended;
  private HeldRun held = HeldRun.none();
  private Sessions sessions = Sessions.none();
  private Standing standing = Standing.CURRENT;

  /** When the journal's last row was logged. */
  private Instant until = Instant.MAX;

  /** Behind which lines a place was given that the server has not noted yet. */
  private Optional<Offsets> givenBehind = Optional.empty();

  /** Whether another process may be adding to the run. */
  private boolean live;

  /** Whether the server may call the run running because of what this process sent. */
  private boolean streamed;

  /** Keys of the config that are the journal's, also if it has taken them out again. */
  private final Set<String> ownKeys = new HashSet<>();

  RunEntry(Registration registration, Set<Instant> ended) {
    this.registration = registration;
    this.ended = Set.copyOf(ended);
  }

  /** What the server said last. */
  HeldRun held() {
    return held;
  }

  /** Where the run's journals are, as far as anybody said. */
  Sessions sessions() {
    return sessions;
  }

  /** Whether other documents than a journal's count, since they are later. */
  boolean isOutdated(RunStarted run) {
    return sessions.succession().isOutdated(run, until);
  }

  /** Whether the server tells rows of different clients apart, and takes none twice. */
  boolean keepsRowsApart() {
    return registration.keepsRowsApart();
  }

  /** What of the journal's documents counts. */
  Standing standing() {
    return standing;
  }

  /** Settles it for a journal that was let in. */
  void stand(RunStarted run, Admission admission) {
    if (admission.isOutdated()) {
      standing = outdated(run);
    } else {
      standing = admission.isPartial() ? Standing.PARTIAL : Standing.CURRENT;
    }
    if (held.exists() && !goesOn(run) && standing.documents() == Documents.COUNT) {
      sessions.noteBegunAnew(run);
    }
  }

  /** Whether the server knows where the journal is; it may have fallen back behind that. */
  boolean isNotedThere(RunStarted run) {
    return held.sessions().track(run).isPresent();
  }

  /** Whether the server has other notes than those that hold. */
  boolean lacksNotes() {
    return !SessionNotes.of(held.sessions()).equals(SessionNotes.of(sessions));
  }

  /**
   * Whether a session goes on with what the run has, and keeps it: it was resumed, or is there
   * itself. One that begins the run anew replaces it, as with the official SDK.
   */
  boolean goesOn(RunStarted run) {
    return run.startingStep() > 0 || wasToGoOn(run) || isNotedThere(run);
  }

  private static boolean wasToGoOn(RunStarted run) {
    RunStateBuilder begun = new RunStateBuilder();
    begun.add(run);
    return begun.build().config().get(KymoConfig.ROOT) instanceof Map<?, ?> notes
        && Boolean.TRUE.equals(notes.get(KymoConfig.GOES_ON));
  }

  /** What this process takes for true of the run when it sends lines. */
  Premise premise() {
    return Premise.of(held, Optional.empty());
  }

  /** To be called when the server has taken lines. */
  void streamed() {
    streamed = true;
  }

  /**
   * Asks the server. What depends on one another comes in one reply: the places of the journals and
   * how many lines there are.
   */
  Outcome ask(RunStarted run) {
    Outcome asked = registration.find(run.identity());
    if (asked instanceof Outcome.Taken taken) {
      heard(HeldRun.read(taken));
      sessions = held.sessions().copy();
      live = held.isLive();
    }
    return asked;
  }

  private void heard(HeldRun now) {
    held = now;
    givenBehind = Optional.empty();
  }

  /**
   * Asks again while the journal is sent. The server may have an older state, and another session,
   * or another process with a copy of the journal, may have added to the run.
   */
  Outcome askAgain(RunStarted run) {
    Outcome asked = registration.find(run.identity());
    if (asked instanceof Outcome.Taken taken) {
      Optional<Track> noted = held.sessions().track(run);
      heard(HeldRun.read(taken));
      boolean newcomer = held.sessions().succession().last().isAfter(sessions.succession().last());
      sessions = sessions.after(held, run, noted);
      standAgain(run, newcomer);
    }
    return asked;
  }

  /** What others have done is seen as long as this process does not make the run look alive. */
  private void standAgain(RunStarted run, boolean newcomer) {
    if (newcomer || !streamed || !held.isLive()) {
      live = held.isLive();
      streamed = false;
      standing = isOutdated(run) ? outdated(run) : standing;
    }
  }

  private Standing outdated(RunStarted run) {
    return Standing.outdated(
        held, sessions.succession().isReplaced(run) ? Documents.LEFT_OUT : Documents.ADDED);
  }

  /**
   * Looks for rows of clients that note nothing: those that were logged behind a journal's last
   * one. The clock of such a client may be ahead.
   *
   * @return what was in the way; empty if nothing was
   */
  Optional<Outcome> lookForOthers(RunStarted run, Origin origin, Instant now) {
    until = origin.until();
    if (until.equals(Instant.MAX) || !held.exists()) {
      return Optional.empty();
    }
    Optional<Instant> last = held.lastRowAt().filter(at -> isOfOthers(run, origin));
    if (registration.keepsRowsApart()) {
      Outcome asked = registration.findOthers(run.identity());
      if (!(asked instanceof Outcome.Taken taken)) {
        return Optional.of(asked);
      }
      last = Registration.readOthers(taken);
    }
    last.filter(at -> at.isAfter(until) && !at.isAfter(now)).ifPresent(sessions::noteOthers);
    return Optional.empty();
  }

  /** Whether a row behind a journal's last one is of no session that Kymo has sent. */
  private boolean isOfOthers(RunStarted run, Origin origin) {
    // A journal that is noted and lacks its end may be an old copy, whose later rows are there.
    boolean mayBeOwn = isNotedThere(run) && origin.extent() != Extent.WHOLE;
    boolean mayBeOfALiveSession = live && !sessions.tracks().isEmpty();
    return !mayBeOwn && !mayBeOfALiveSession && !isOutdated(run);
  }

  /**
   * Whether a later session may be adding to the run right now; or has begun to, so that it had
   * better end first. One that is over without a line does not stand in the way.
   */
  boolean goesOnBehind(RunStarted run) {
    Instant last = sessions.succession().last();
    boolean hasArrived = sessions.neighbours().hasArrived(last.toString(), held.lines());
    boolean isOver = ended.contains(last) && !hasArrived;
    return isOutdated(run) && live && !isOver;
  }

  /** Cuts the history where the run goes on within it. */
  Outcome rewind(RunStarted run) {
    Outcome outcome = registration.rewind(run.identity(), run.rewoundTo().orElseThrow());
    if (!(outcome instanceof Outcome.Taken taken)) {
      return outcome;
    }
    Optional<Long> left = Registration.readRewound(taken);
    if (left.isEmpty()) {
      return new Outcome.Later(Duration.ZERO, "the server did not rewind the run");
    }
    Outcome asked = ask(run);
    if (asked instanceof Outcome.Taken && held.lines().history() != left.get()) {
      return new Outcome.Later(Duration.ZERO, "rows came while the server rewound the run");
    }
    sessions.rewindTo(left.get(), run);
    return asked;
  }

  /**
   * Where a journal begins, if that is known before the run is registered.
   *
   * @param sentBefore where it began when it was sent before from the same place
   */
  Optional<Offsets> place(RunStarted run, Optional<Offsets> sentBefore) {
    Optional<Offsets> known = sessions.track(run).map(Track::base);
    if (known.isPresent()) {
      return sentBefore.map(sent -> movedUp(known.get(), sent)).or(() -> known);
    }
    Optional<Offsets> own =
        sentBefore.filter(base -> sessions.canReturnTo(base, run, held.lines()));
    if (own.isEmpty() && held.exists()) {
      givenBehind = Optional.of(held.lines());
    }
    return own.or(() -> givenBehind);
  }

  /**
   * A server that has lost lines before a journal has moved it up; unless others have come there
   * since.
   */
  private Offsets movedUp(Offsets known, Offsets sent) {
    Offsets front = known.min(sent);
    Offsets place =
        Track.each(
            stream ->
                stream.applyAsLong(held.lines()) <= stream.applyAsLong(front)
                    ? stream.applyAsLong(front)
                    : stream.applyAsLong(known));
    if (!place.equals(known)) {
      givenBehind = Optional.of(held.lines());
    }
    return place;
  }

  /** Notes that what there is no room for goes behind everything that the server has. */
  void continueBehindAll(Batch batch) {
    sessions.continueAt(batch, held.lines());
    givenBehind = Optional.of(held.lines());
  }

  /**
   * The same for what has the place of another client's row.
   *
   * @param row its number
   */
  void continueBehindAll(Batch batch, long row) {
    sessions.continueBehind(batch, row, held.lines());
    givenBehind = Optional.of(held.lines());
  }

  /**
   * Notes that a row is there already under another number, and what follows is behind it.
   *
   * @param row its number as it was sent
   */
  void goOnAt(Batch batch, long row, long there) {
    sessions.goOnAt(batch, row, there, held.lines());
    givenBehind = Optional.of(held.lines());
  }

  /**
   * Makes the run, without a config: if somebody else does so at the same moment, what he notes in
   * it has to stay.
   */
  Configured create(RunStarted run) {
    Outcome outcome = registration.upsert(run.identity(), run.labels(), Config.UNCHANGED);
    if (outcome instanceof Outcome.Taken taken) {
      Registration.read(taken).ifPresent(registered -> held = registered.held());
      sessions = held.sessions().copy();
    }
    return new Configured(outcome, Optional.empty());
  }

  /** A run after its config was sent. */
  record Configured(Outcome outcome, Optional<String> refused) {}

  /**
   * Sends the run's config with the places of its journals. If the server refuses the config, the
   * places are noted in the one that it has: lines without a noted place could come twice.
   *
   * @param identity as the server has it, once that is known
   */
  Configured configure(RunStarted run, RunIdentity identity, RunState state) {
    Map<String, @Nullable Object> kept = ConfigDocument.kept(held.config(), sessions);
    if (standing.documents() != Documents.COUNT) {
      if (standing.documents() == Documents.ADDED) {
        ConfigDocument.of(state, sessions).forEach(kept::putIfAbsent);
      }
      return new Configured(upsert(run, identity, kept), Optional.empty());
    }
    Map<String, @Nullable Object> config = ConfigDocument.of(state, sessions);
    ownKeys.addAll(config.keySet());
    if (goesOn(run)) {
      addOthers(config);
    }
    Outcome outcome = upsert(run, identity, config);
    boolean isRefused = outcome.isForContent() || outcome instanceof Outcome.Rejected;
    if (!isRefused || !held.exists()) { // A fork without its config would lack its parent's rows.
      return new Configured(outcome, Optional.empty());
    }
    Outcome places = upsert(run, identity, kept);
    if (!(places instanceof Outcome.Taken)) {
      return new Configured(places, Optional.empty());
    }
    // What is no fault of the config may have passed meanwhile.
    Outcome again = upsert(run, identity, config);
    return again instanceof Outcome.Taken
        ? new Configured(again, Optional.empty())
        : new Configured(places, Optional.of(again.why()));
  }

  /** What somebody else has added to the config stays. */
  private void addOthers(Map<String, @Nullable Object> config) {
    held.config()
        .forEach(
            (key, value) -> {
              if (!ownKeys.contains(key)) {
                config.put(key, value);
              }
            });
  }

  /** Leaves the run in the state in which it was before lines of an earlier session came. */
  Outcome leaveCrashed(RunIdentity identity) {
    return registration.declare(identity, Standing.CRASHED);
  }

  private Outcome upsert(
      RunStarted run, RunIdentity identity, Map<String, @Nullable Object> config) {
    RunLabels labels = standing.stateStays() ? RunLabels.NONE : run.labels();
    Premise premise = Premise.of(held, givenBehind);
    Outcome outcome =
        registration.upsert(identity, labels, new Config(Optional.of(config), premise));
    if (outcome instanceof Outcome.Taken taken) {
      givenBehind = Optional.empty();
      held = held.withConfig(Registration.config(taken, config));
    }
    return outcome;
  }
}
