// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import dev.kymo.journal.JournalCensus;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** A tracker, and the sessions of one run, each in a process of its own. */
final class SessionsOfARun implements AutoCloseable {
  private static final String PROJECT = "sessions";
  private static final String RUN = "abc";
  private static final int FEWEST = 2;

  /** Longer than a tracker waits before it calls a silent run crashed. */
  private static final Duration SILENCE = Duration.ofMinutes(10);

  private final Path directory;
  private final SplittableRandom random;
  private final boolean auto;
  private final MovableClock clock = new MovableClock();
  private final Tracker tracker;
  private final Replays replays;
  private final List<Session> sessions = new ArrayList<>();
  private Map<Integer, Integer> arrivedWhenLogged = Map.of();

  SessionsOfARun(Path directory, SplittableRandom random) throws IOException {
    this.directory = directory;
    this.random = random;
    this.auto = random.nextBoolean();
    this.tracker = Tracker.start(TrackerSettings.builder().clock(clock).build());
    this.replays = new Replays(server(), directory.resolve("wandb"));
  }

  /** Logs them one after the other. */
  void log() throws IOException {
    int count = FEWEST + random.nextInt(FEWEST + 2);
    for (int number = 0; number < count; number++) {
      log(SessionPlan.draw(random, number, !auto || number == count - 1));
    }
    arrivedWhenLogged = arrived();
  }

  private void log(SessionPlan plan) throws IOException {
    if (plan.silentBefore()) {
      silence();
    }
    EarlyReplay replay = sessions.isEmpty() ? EarlyReplay.NONE : plan.replay();
    if (replay == EarlyReplay.BEFORE) {
      var unused = replays.whole("--patience", "0");
    }
    Map<Integer, Integer> arrived = arrived();
    tracker.faults(plan.faults());
    CompletableFuture<?> meanwhile =
        replay == EarlyReplay.MEANWHILE
            ? replays.inBackground("--patience", "0")
            : CompletableFuture.completedFuture("");
    sessions.add(SessionProcess.run(plan, variables(plan), directory, arrived));
    meanwhile.join();
    tracker.faults(FaultPlan.none());
  }

  /** Whoever was there before is taken for dead. */
  void silence() {
    clock.moveOn(SILENCE);
  }

  Replays replays() {
    return replays;
  }

  private Map<String, String> server() {
    Map<String, String> variables = new HashMap<>();
    variables.put("WANDB_BASE_URL", tracker.url().toString());
    variables.put("WANDB_API_KEY", tracker.apiKey());
    variables.put("WANDB_PROJECT", PROJECT);
    variables.put("WANDB_DIR", directory.toString());
    return variables;
  }

  private Map<String, String> variables(SessionPlan plan) {
    Map<String, String> variables = server();
    variables.put("WANDB_MODE", plan.network() == Network.OFFLINE ? "offline" : "online");
    variables.put("WANDB_RESUME", auto ? "auto" : "allow");
    if (!auto) {
      variables.put("WANDB_RUN_ID", RUN);
    }
    return variables;
  }

  private Map<Integer, Integer> arrived() throws IOException {
    Optional<ServedRun> run = new TrackerReader(tracker).find(PROJECT, runId());
    return run.map(History::of).map(History::counts).orElse(Map.of());
  }

  /** The last one that has begun. */
  Session last() {
    List<Session> begun = sessions();
    return begun.get(begun.size() - 1);
  }

  /** How many rows of each session the tracker had when all were over. */
  Map<Integer, Integer> arrivedWhenLogged() {
    return arrivedWhenLogged;
  }

  private String runId() {
    return sessions.stream()
        .map(Session::runId)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse(RUN);
  }

  /** Those that have begun. */
  List<Session> sessions() {
    return sessions.stream().filter(Session::began).toList();
  }

  /** Whether the journal of the last session says so. */
  boolean isEndedWell() throws IOException {
    List<JournalCensus> journals = new ArrayList<>();
    for (Path journal : Replays.journals(directory.resolve("wandb"))) {
      journals.add(JournalCensus.read(journal));
    }
    journals.sort(Comparator.comparing(journal -> journal.run().orElseThrow().startTime()));
    return journals.get(journals.size() - 1).end().filter(end -> end.exitCode() == 0).isPresent();
  }

  ServedRun served() throws IOException {
    return new TrackerReader(tracker).run(PROJECT, runId());
  }

  @Override
  public void close() {
    tracker.close();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(auto ? "auto" : "allow");
    sessions.forEach(session -> text.append('\n').append(session));
    return text.toString();
  }
}
