// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.event.EventKind;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.SummaryChanged;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.ManualClock;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with one value that the server, or a proxy before it, never takes. */
class RefusedContentTest {
  private static final int ROWS = 12;
  private static final String GUILTY = "guilty".repeat(100);

  @TempDir Path directory;
  private final ScriptedServer server = ScriptedServer.start();
  private final ManualClock clock = new ManualClock(Instant.parse("2030-01-01T00:00:00Z"));

  @AfterEach
  void stop() {
    server.close();
  }

  private static boolean holdsIt(Request request) {
    return request.body().contains(GUILTY);
  }

  private Path journal(String value) throws IOException {
    Path path = directory.resolve("run-abc.wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      journal.append(Runs.RUN);
      for (int step = 0; step < ROWS; step++) {
        Item figure = Item.of("eval/f1", Integer.toString(step));
        journal.append(new HistoryRow(List.of(figure)));
        journal.append(new SummaryChanged(List.of(figure), List.of()));
        if (step == 5) {
          journal.append(
              new SummaryChanged(
                  List.of(
                      Item.of("before", "1"),
                      Item.of("note", '"' + value + '"'),
                      Item.of("behind", "2")),
                  List.of()));
        }
      }
      journal.append(new RunFinished(0, Duration.ofSeconds(1)));
    }
    return path;
  }

  private ReplayReport replay(Path journal, int eventsABatch)
      throws IOException, InterruptedException {
    BatchLimits limits =
        new BatchLimits(1 << 26, eventsABatch, Duration.ofSeconds(1), Duration.ofHours(1));
    try (WandbBackend backend = WandbBackend.to(server.settings())) {
      return Replay.of(journal, backend, limits, Duration.ofMinutes(2), clock).run(progress -> {});
    }
  }

  private List<Request> taken(Predicate<Request> refused) {
    return server.streamRequests().stream().filter(refused.negate()).toList();
  }

  private static List<String> history(List<Request> taken) {
    return StoredLines.of("wandb-history.jsonl", taken);
  }

  private static String lastSummary(List<Request> taken) {
    return taken.stream()
        .map(request -> request.file("wandb-summary.json").path("content"))
        .filter(JsonNode::isArray)
        .reduce((former, latter) -> latter)
        .orElseThrow()
        .path(0)
        .asText();
  }

  @ParameterizedTest
  @CsvSource({"413, 4", "413, 1000", "400, 4", "400, 1000", "422, 1000"})
  void aRowThatIsRefusedCostsItselfAndKeepsItsPlace(int status, int eventsABatch)
      throws IOException, InterruptedException {
    Predicate<Request> inHistory =
        request -> request.file("wandb-history.jsonl").toString().contains("eval/f1\\\":7}");
    server.refuseStream(inHistory, Answer.of(status, "{\"error\":\"bad line\"}"));
    ReplayReport report = replay(journal("small"), eventsABatch);
    assertThat(report.pending(EventKind.HISTORY)).isZero();
    assertThat(report.progress().refused()).isEqualTo(Map.of(EventKind.HISTORY, 1L));
    assertThat(report.progress().reasons().toString()).contains("bad line");
    List<String> history = history(taken(inHistory));
    assertThat(history).hasSize(ROWS);
    assertThat(history.get(7)).isEqualTo("{}");
    assertThat(history.get(8)).contains("\"eval/f1\":8");
    assertThat(report.progress().done()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"413, 4", "413, 1000", "400, 4", "400, 1000"})
  void aSummaryValueThatIsRefusedStaysOutAndTheRunEnds(int status, int eventsABatch)
      throws IOException, InterruptedException {
    server.refuseStream(
        RefusedContentTest::holdsIt, Answer.of(status, "{\"error\":\"bad value\"}"));
    ReplayReport report = replay(journal(GUILTY), eventsABatch);
    assertThat(report.progress().done()).isTrue();
    assertThat(report.progress().acknowledged()).containsEntry(EventKind.HISTORY, (long) ROWS);
    assertThat(report.progress().refused()).isEqualTo(Map.of(EventKind.SUMMARY, 1L));
    List<Request> taken = taken(RefusedContentTest::holdsIt);
    assertThat(history(taken)).hasSize(ROWS);
    assertThat(lastSummary(taken))
        .contains("\"before\":1", "\"behind\":2", "\"eval/f1\":11")
        .doesNotContain("note");
    assertThat(taken.get(taken.size() - 1).body()).endsWith("\"complete\":true,\"exitcode\":0}");
  }

  @Test
  void aValueThatIsOverTheLimitOfALineIsLeftOutOfTheSummaryAtOnce()
      throws IOException, InterruptedException {
    Path journal = journal("x".repeat(StreamLines.LONGEST));
    ReplayReport report = replay(journal, 1000);
    assertThat(report.progress().refused()).isEqualTo(Map.of(EventKind.SUMMARY, 1L));
    assertThat(report.progress().reasons().toString()).contains("summary value \"note\"");
    assertThat(report.pending()).isZero();
    assertThat(server.streamRequests()).hasSize(1);
    assertThat(lastSummary(server.streamRequests())).contains("behind").doesNotContain("note");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413})
  void aServerThatTakesNoSummaryAtAllGetsTheRowsAndTheEnd(int status)
      throws IOException, InterruptedException {
    Predicate<Request> rule = request -> request.body().contains("wandb-summary.json");
    server.refuseStream(rule, Answer.of(status, "{\"error\":\"no summaries\"}"));
    assertThat(replay(journal("small"), 1000).progress().done()).isTrue();
    assertThat(history(taken(rule))).hasSize(ROWS);
    List<Request> taken = taken(rule);
    assertThat(taken.get(taken.size() - 1).body()).isEqualTo("{\"complete\":true,\"exitcode\":0}");
  }

  @Test
  void aServerThatRefusesEvenEmptyLinesLosesNothing() throws IOException, InterruptedException {
    server.refuseStream(request -> true, Answer.of(400, "{\"error\":\"read-only\"}"));
    ReplayReport report = replay(journal("small"), 1000);
    assertThat(report.progress().refused()).isEmpty();
    assertThat(report.pending(EventKind.HISTORY)).isEqualTo(ROWS);
    assertThat(report.progress().problem().orElseThrow()).contains("read-only");
  }

  @Test
  void troubleWhileTheRefusedValueIsLookedForCostsNoOtherValue()
      throws IOException, InterruptedException {
    AtomicInteger probes = new AtomicInteger();
    server.answerStreamBy(
        request -> {
          if (request.body().contains("before") && !request.body().contains("complete")) {
            return probes.getAndIncrement() == 0
                ? Optional.of(Answer.of(503, ""))
                : Optional.of(request)
                    .filter(RefusedContentTest::holdsIt)
                    .map(bad -> Answer.of(400, "{\"error\":\"bad value\"}"));
          }
          return holdsIt(request)
              ? Optional.of(Answer.of(400, "{\"error\":\"bad value\"}"))
              : Optional.empty();
        });
    ReplayReport report = replay(journal(GUILTY), 1000);
    assertThat(report.progress().done()).isTrue();
    assertThat(report.progress().refused()).isEqualTo(Map.of(EventKind.SUMMARY, 1L));
  }
}
