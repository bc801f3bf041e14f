// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.ConsoleLine;
import dev.kymo.event.RunFinished;
import dev.kymo.journal.Journal;
import dev.kymo.journal.Storage;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.ManualClock;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedTextTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  /** As the official SDK keeps it: text and line feed in two records, progress bars redrawn. */
  private static final List<String> PRINTED =
      List.of("hel", "lo", "\n", "\n", "a\nb", "\r 50%", "\r", "100%", "\n", "two\r\n", "end");

  @TempDir Path directory;

  /** A progress bar on standard error, with other text between; {@code !} marks it. */
  private static final List<String> MIXED =
      List.of(
          "open ",
          "!\rbar 0",
          "closed\n",
          "!\rbar 1",
          "between\n",
          "long text\rshort",
          "!\n",
          "\n",
          "!tail",
          "no end");

  private Path journal(List<String> pieces) throws IOException {
    Path path = directory.resolve("run-abc.wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      journal.append(Runs.RUN);
      for (int i = 0; i < pieces.size(); i++) {
        String piece = pieces.get(i);
        boolean error = piece.startsWith("!");
        journal.append(
            new ConsoleLine(error, START.plusSeconds(i), error ? piece.substring(1) : piece));
      }
      journal.append(new RunFinished(0, Duration.ofSeconds(1)));
    }
    return path;
  }

  @ParameterizedTest
  @CsvSource({"1, 1000000", "2, 1000000", "3, 1000000", "5, 1000000", "100, 1000000", "100, 150"})
  void printedPiecesBecomeTheLinesThatATerminalShows(int eventsABatch, int bytesARequest)
      throws IOException, InterruptedException {
    assertThat(shown(PRINTED, eventsABatch, bytesARequest))
        .containsExactly(
            "2030-01-01T00:00:00.000000 hello",
            "2030-01-01T00:00:03.000000",
            "2030-01-01T00:00:04.000000 a",
            "2030-01-01T00:00:04.000000 100%",
            "2030-01-01T00:00:09.000000 two",
            "2030-01-01T00:00:10.000000 end");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000000", "2, 1000000", "3, 1000000", "5, 1000000", "100, 1000000", "100, 250"})
  void theTwoStreamsDoNotWriteIntoEachOthersLines(int eventsABatch, int bytesARequest)
      throws IOException, InterruptedException {
    assertThat(shown(MIXED, eventsABatch, bytesARequest))
        .containsExactly(
            "2030-01-01T00:00:00.000000 open closed",
            "2030-01-01T00:00:04.000000 between",
            "ERROR 2030-01-01T00:00:01.000000 bar 1",
            "2030-01-01T00:00:05.000000 shorttext",
            "ERROR 2030-01-01T00:00:08.000000 tail",
            "2030-01-01T00:00:09.000000 no end");
  }

  private List<String> shown(List<String> pieces, int eventsABatch, int bytesARequest)
      throws IOException, InterruptedException {
    Path path = journal(pieces);
    try (ScriptedServer server = ScriptedServer.start();
        WandbBackend backend = WandbBackend.to(server.settings())) {
      server.refuseAsTooLarge(request -> request.body().length() > bytesARequest);
      BatchLimits limits =
          new BatchLimits(1 << 20, eventsABatch, Duration.ofSeconds(1), Duration.ofHours(1));
      ReplayReport report =
          Replay.of(path, backend, limits, Duration.ZERO, new ManualClock(START)).run(any -> {});
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      return shown(server.streamRequests(), bytesARequest);
    }
  }

  private static List<String> shown(List<Request> requests, int bytesARequest) {
    List<Request> taken =
        requests.stream().filter(request -> request.body().length() <= bytesARequest).toList();
    return StoredLines.of("output.log", taken).stream().map(String::strip).toList();
  }
}
