// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.event.EventKind;
import dev.kymo.event.RunIdentity;
import dev.kymo.journal.FaultyStorage;
import dev.kymo.journal.FaultyStorage.Fault;
import dev.kymo.journal.FaultyStorage.Operation;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says by itself, on the program's log. */
class RunWordsTest {
  private static final Logger LOG = Logger.getLogger(Run.class.getName());
  private static final URI PAGE = URI.create("http://tracker/me/demo/runs/abc");

  @TempDir Path directory;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler listener = new Listener();
  private final InMemoryBackend backend = new InMemoryBackend();

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(listener);
  }

  private Path run() throws IOException {
    RunSettings settings =
        RunSettings.builder("demo")
            .runId("abc")
            .directory(directory)
            .limits(new BatchLimits(1 << 20, 1, Duration.ofMillis(1), Duration.ofSeconds(30)))
            .build();
    try (Run run = Run.start(settings, backend)) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      return run.finish(0, Duration.ofSeconds(20)).journal();
    }
  }

  @Test
  void thePageIsSaidOnceAtTheStartAndOnceAtTheEnd() throws IOException {
    backend.answerOpen(new Opening.Opened(Offsets.ZERO, Optional.of(PAGE)));
    run();
    assertThat(said)
        .containsExactly(
            "Run demo/abc is at " + PAGE,
            "Run demo/abc: 1 history rows logged, 1 acknowledged, 0 refused, 0 pending; " + PAGE);
  }

  @Test
  void aServerThatIsAwayIsSaidOnceWithTheLineThatSendsTheRunLater() throws IOException {
    Opening away = new Opening.Deferred(Duration.ZERO, "connection refused");
    backend.answerOpen(away, new Opening.Opened(Offsets.ZERO, Optional.of(PAGE)));
    Path journal = run();
    assertThat(said)
        .containsExactly(
            "Run demo/abc goes on offline (connection refused); what has not got through at its end"
                + " is sent with: kymo replay "
                + journal,
            "Run demo/abc is at " + PAGE,
            "Run demo/abc: 1 history rows logged, 1 acknowledged, 0 refused, 0 pending; " + PAGE);
  }

  @Test
  void aRunThatIsTurnedAwayEndsWithTheLineThatSendsIt() throws IOException {
    backend.answerOpen(new Opening.Refused("no such project"));
    Path journal = run();
    assertThat(said)
        .hasSize(2)
        .last()
        .isEqualTo(
            "Run demo/abc: 1 history rows logged, 0 acknowledged, 0 refused, 1 pending"
                + " (no such project); send the rest with: kymo replay "
                + journal);
  }

  @Test
  void aDeliveryThatIsHeldUpIsSaidOnce() throws IOException {
    Delivery busy = new Delivery.Deferred(Duration.ZERO, "503");
    backend.answerDeliver(busy, Delivery.complete(), busy);
    run();
    assertThat(said.stream().filter(line -> line.contains("held up"))).hasSize(1);
  }

  @Test
  void refusedRowsAreSaidWithTheirReason() throws IOException {
    Delivery refused = Delivery.refusing(Map.of(0, "too long"));
    Delivery taken = Delivery.complete();
    backend.answerDeliver(taken, taken, taken, taken, taken, refused);
    run();
    assertThat(said)
        .last()
        .isEqualTo(
            "Run demo/abc: 1 history rows logged, 0 acknowledged, 1 refused, 0 pending;"
                + " refused 1 times: too long");
  }

  @Test
  void whatADiskThatIsFullHasCostIsSaidAtTheEnd() throws IOException {
    FaultyStorage full =
        FaultyStorage.over(Storage.disk()).failFrom(Operation.WRITE, 2, Fault.DISK_FULL);
    RunSettings settings =
        RunSettings.builder("demo").runId("abc").directory(directory).storage(full).build();
    try (Run run = Run.start(settings, backend)) {
      for (int step = 1; step <= 9; step++) {
        run.log(step, Map.of("eval_text", "x".repeat(1_000_000)));
      }
      for (int step = 10; step <= 30_000; step++) {
        run.log(Section.EVAL, step, Metrics.of("f1", 1));
      }
      run.finish(0, Duration.ofSeconds(20));
    }
    assertThat(said).last().asString().contains("; lost ", "cannot be written");
  }

  @Test
  void anEndThatCouldNotBeWrittenIsSaidToo() {
    Map<EventKind, Long> logged = Map.of(EventKind.HISTORY, 1L);
    RunReport report = new RunReport(directory, 0, logged, Map.of("full", 2L), List.of());
    ClosingWords.say(new RunIdentity("", "demo", "abc"), report, false);
    assertThat(said)
        .containsExactly(
            "Run demo/abc is offline; send it with: kymo replay "
                + directory
                + "; lost 2 times: full; the run's end is not in the journal, so the run will look crashed");
  }

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord line) {
      said.add(line.getMessage());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // There is nothing to release.
    }
  }
}
