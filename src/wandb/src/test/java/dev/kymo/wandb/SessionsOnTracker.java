// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.Origin.Extent;
import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunMoment;
import dev.kymo.event.RunStarted;
import dev.kymo.internal.json.Json;
import dev.kymo.time.ManualClock;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.tracker.fault.Fault;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.fault.Surface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A tracker with a clock of its own, and sessions of one run that send to it. */
final class SessionsOnTracker implements AutoCloseable {
  static final Event END = new RunFinished(0, Duration.ofSeconds(1));

  private static final Instant MORNING = Instant.parse("2026-01-01T10:00:00Z");
  private static final RunIdentity RUN = new RunIdentity("", "demo", "abc");

  /** The session that begins the run, with rows from 0 on. */
  static final RunStarted FIRST = session(0, 0);

  /** One that goes on with it an hour later, with rows from 100 on. */
  static final RunStarted SECOND = session(1, 100);

  private final ManualClock clock;
  private final Optional<Path> data;
  private Tracker tracker;
  private final List<WandbBackend> backends = new ArrayList<>();

  private SessionsOnTracker(ManualClock clock, Optional<Path> data, Tracker tracker) {
    this.clock = clock;
    this.data = data;
    this.tracker = tracker;
  }

  static SessionsOnTracker start() {
    ManualClock clock = new ManualClock(MORNING);
    try {
      TrackerSettings settings = TrackerSettings.builder().clock(clock::now).build();
      return new SessionsOnTracker(clock, Optional.empty(), Tracker.start(settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tracker that keeps its data, so that it can be restarted. */
  static SessionsOnTracker startIn(Path data) throws IOException {
    ManualClock clock = new ManualClock(MORNING);
    TrackerSettings settings = TrackerSettings.builder().clock(clock::now).data(data).build();
    return new SessionsOnTracker(clock, Optional.of(data), Tracker.start(settings));
  }

  /** Copies the data, with the tracker down. */
  void backUp(Path backup) throws IOException {
    restart(() -> copy(data.orElseThrow(), backup));
  }

  /** Puts a copy of the data in place of it. */
  void restore(Path backup) throws IOException {
    restart(() -> copy(backup, data.orElseThrow()));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> old = Files.list(to)) {
      for (Path file : old.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Something that is done with a tracker's data while it is down. */
  private interface Maintenance {
    void run() throws IOException;
  }

  /** Takes the tracker down and up again, at the same address. */
  private void restart(Maintenance meanwhile) throws IOException {
    TrackerSettings same =
        TrackerSettings.builder()
            .clock(clock::now)
            .data(data.orElseThrow())
            .port(tracker.url().getPort())
            .apiKey(tracker.apiKey())
            .build();
    tracker.close();
    meanwhile.run();
    tracker = Tracker.start(same);
  }

  /** A session that began so many hours after the first. */
  static RunStarted session(int hours, int step, Item... config) {
    return started(hours, step, Optional.empty(), config);
  }

  /** A session that takes the run back to a step. */
  static RunStarted rewinding(int hours, int toStep, Item... config) {
    return started(hours, toStep + 1, Optional.of(new RunMoment(RUN.runId(), toStep)), config);
  }

  private static RunStarted started(int hours, int step, Optional<RunMoment> from, Item... config) {
    Instant start = MORNING.plus(Duration.ofHours(hours));
    return new RunStarted(RUN, RunLabels.NONE, start, step, List.of(config), from);
  }

  /** When a row is logged: so many minutes into the morning as its step says. */
  static Instant moment(int step) {
    return MORNING.plus(Duration.ofMinutes(step));
  }

  private static String timestamp(int step) {
    return Long.toString(moment(step).getEpochSecond());
  }

  /** Rows that hold their number, from one to before another. */
  static Event[] rows(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            step ->
                new HistoryRow(
                    List.of(
                        Item.of("eval/a", Integer.toString(step)),
                        Item.of("_step", Integer.toString(step)),
                        Item.of("_timestamp", timestamp(step)))))
        .toArray(Event[]::new);
  }

  static List<Event> both(Event[] events, Event... more) {
    List<Event> all = new ArrayList<>(List.of(events));
    all.addAll(List.of(more));
    return all;
  }

  private WandbSettings settings() {
    return WandbSettings.of(tracker.url().toString(), tracker.apiKey());
  }

  /** Longer than a tracker waits before it calls a silent run crashed. */
  void silence() {
    clock.advance(Duration.ofMinutes(10));
  }

  /** The next request to GraphQL gets this answer. */
  void answer(Fault fault) {
    tracker.faults(FaultPlan.of(fault).only(Surface.GRAPHQL));
  }

  /** When the next lines come, the tracker has lost the last rows. */
  void loseRows(int rows) {
    tracker.faults(FaultPlan.of(new Fault.OlderState(rows)).only(Surface.STREAM));
  }

  /** Opens the run, as a process or a replay does, and delivers one batch from a line on. */
  Delivery send(RunStarted run, Optional<Offsets> base, long first, List<Event> events) {
    Origin.Extent extent = events.contains(END) ? Origin.Extent.WHOLE : Origin.Extent.UNENDED;
    Sending sending = open(run, new Origin(base, extent));
    return sending.opening() instanceof Opening.Deferred later
        ? new Delivery.Deferred(Duration.ZERO, later.why())
        : sending.deliver(first, events);
  }

  /** Sends rows of a session, as a copy of its journal that does not know what was sent before. */
  Delivery sendRows(RunStarted run, int from, int to, Event... more) {
    return send(run, Optional.empty(), from - run.startingStep(), both(rows(from, to), more));
  }

  /** The same, as a journal that knows that its first line was sent as the run's first. */
  Delivery sendMoreRows(RunStarted run, int from, int to, Event... more) {
    Optional<Offsets> known = Optional.of(Offsets.ZERO);
    return send(run, known, from - run.startingStep(), both(rows(from, to), more));
  }

  /** Opens the run, as a process does that stays. */
  Sending open(RunStarted run) {
    return open(run, Origin.FRESH);
  }

  /** Opens a run whose journal lacks its end, as a replay does. */
  Sending open(RunStarted run, Optional<Offsets> base) {
    return open(run, new Origin(base, Origin.Extent.UNENDED));
  }

  private Sending open(RunStarted run, Origin origin) {
    WandbBackend backend = WandbBackend.to(settings(), clock);
    backends.add(backend);
    return new Sending(
        run, backend, backend.open(run, documents(run, List.of()), origin), origin.base());
  }

  private static RunState documents(RunStarted run, List<Event> events) {
    RunStateBuilder state = new RunStateBuilder();
    state.add(run);
    events.forEach(state::add);
    return state.build();
  }

  /** A journal on its way. */
  record Sending(
      RunStarted run, WandbBackend backend, Opening opening, Optional<Offsets> sentBefore) {
    Sending openAgain() {
      return openAgain(base());
    }

    /** The same, by a process that takes another place for the journal's. */
    Sending openAgain(Offsets base) {
      Origin origin = new Origin(Optional.of(base), Extent.WHOLE);
      Opening again = backend.open(run, documents(run, List.of()), origin);
      return new Sending(run, backend, again, Optional.empty());
    }

    Offsets base() {
      return sentBefore.orElseGet(() -> ((Opening.Opened) opening).base());
    }

    /** Delivers rows of the session, and what comes behind them. */
    Delivery deliverRows(int from, int to, Event... more) {
      return deliver(from - run.startingStep(), both(rows(from, to), more));
    }

    Delivery deliver(long first, List<Event> events) {
      return backend.deliver(
          new Batch(run, base(), new Offsets(first, 0, 0), events, documents(run, events)));
    }
  }

  /** Sends a whole session whose process is gone, and of which nothing was sent so far. */
  Delivery replay(RunStarted run, int from, int to, Event... more) {
    List<Event> events = both(rows(from, to), more);
    Extent extent = events.contains(END) ? Extent.WHOLE : Extent.UNENDED;
    Origin origin = new Origin(Optional.empty(), extent, false, moment(to - 1));
    Sending sending = open(run, origin);
    return sending.opening() instanceof Opening.Deferred later
        ? new Delivery.Deferred(Duration.ZERO, later.why())
        : sending.deliver(0, events);
  }

  /** Rows that another client adds, which says where it takes the end for. */
  void addWithoutKymo(int from, int to, long end) throws IOException {
    Duration left = Duration.between(clock.now(), moment(to - 1));
    clock.advance(left.isNegative() ? Duration.ZERO : left);
    addInAdvance(from, to, end);
  }

  /** The same of a client whose clock is ahead. */
  void addInAdvance(int from, int to, long end) throws IOException {
    String rows =
        IntStream.range(from, to)
            .mapToObj(
                step ->
                    "{\"eval/a\":%1$s,\"_step\":%1$s,\"_timestamp\":%2$s}"
                        .formatted(Integer.toString(step), timestamp(step)))
            .map(Json::text)
            .collect(Collectors.joining(","));
    streamWithoutKymo(
        "{\"files\":{\"wandb-history.jsonl\":{\"offset\":%s,\"content\":[%s]}}}"
            .formatted(Long.toString(end), rows));
  }

  /** Another client says that the run is over. */
  void endWithoutKymo() throws IOException {
    streamWithoutKymo("{\"complete\":true,\"exitcode\":0}");
  }

  private void streamWithoutKymo(String body) throws IOException {
    RunIdentity there = Registration.read(asked()).orElseThrow().identity();
    Request request =
        new Request.Builder()
            .url(
                tracker.url()
                    + "/files/%s/%s/%s/file_stream"
                        .formatted(there.entity(), there.project(), there.runId()))
            .header("Authorization", Credentials.basic("api", tracker.apiKey()))
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8)))
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
  }

  private Outcome.Taken asked() {
    return (Outcome.Taken)
        registration().upsert(RUN, RunLabels.NONE, Registration.Config.UNCHANGED);
  }

  /** Somebody adds a value to the run's config on the page, or in a notebook. */
  void addToConfig(String key, Object value) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(held().config());
    config.put(key, Map.of("value", value));
    Registration.Config changed = new Registration.Config(Optional.of(config), Premise.NONE);
    Outcome unused = registration().upsert(RUN, RunLabels.NONE, changed);
  }

  /** What a process does that asks first and registers the run later. */
  RunEntry entry() {
    return new RunEntry(registration(), Set.of());
  }

  private HeldRun held() {
    return HeldRun.read((Outcome.Taken) registration().find(RUN));
  }

  /** The rows' numbers, in the order of the steps. */
  List<Integer> history() throws IOException {
    return history(RUN);
  }

  List<Integer> history(RunIdentity run) throws IOException {
    try (WandbApi api = new WandbApi(settings())) {
      return api.run(run).metric("eval", "a").orElseThrow().points().stream()
          .map(point -> (int) point.value())
          .toList();
    }
  }

  /** The run's state in W&B's words. */
  String state() {
    return held().state();
  }

  /** The run's summary. */
  Map<String, @Nullable Object> summary() {
    return held().summary();
  }

  /** The run's config as the tracker has it. */
  String config() {
    return held().configText().orElseThrow();
  }

  private Registration registration() {
    Http http = new Http(settings());
    return new Registration(new Graphql(http, new ReplyClassifier(tracker.url(), clock)));
  }

  @Override
  public void close() {
    backends.forEach(WandbBackend::close);
    tracker.close();
  }
}
