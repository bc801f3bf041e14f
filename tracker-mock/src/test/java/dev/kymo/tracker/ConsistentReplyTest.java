// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Replies about a run that others add to at the same moment. */
final class ConsistentReplyTest {
  private static final int QUESTIONS = 300;

  private static Tracker tracker;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    tracker = Tracker.start();
    client = new Client(tracker);
  }

  @AfterAll
  static void close() {
    tracker.close();
  }

  /** Something that may fail as requests do. */
  private interface Request {
    void send(int count) throws IOException;
  }

  /** Sends requests one after another while something else is done. */
  private static void during(Request requests, Request questions) throws IOException {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> sender =
        CompletableFuture.runAsync(
            () -> {
              for (int count = 1; !over.get(); count++) {
                try {
                  requests.send(count);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    try {
      for (int count = 0; count < QUESTIONS; count++) {
        questions.send(count);
      }
    } finally {
      over.set(true);
      sender.join();
    }
  }

  private static String row(int step) {
    return "{\"_step\":%s}".formatted(Integer.toString(step));
  }

  private static void add(String run, int count) throws IOException {
    Map<String, Object> files =
        Map.of(
            "wandb-history.jsonl", part(count - 1, row(count - 1)),
            "wandb-events.jsonl", part(count - 1, row(count - 1)),
            "output.log", part(count - 1, "line"),
            "wandb-summary.json", part(0, row(count)));
    client.post(Client.streamPath(run), Client.JSON.writeValueAsString(Map.of("files", files)));
  }

  private static Map<String, Object> part(int offset, String line) {
    return Map.of("offset", offset, "content", List.of(line));
  }

  @Test
  void whatARunHasAndHowManyLinesThereAreBelongTogether() throws IOException {
    client.upsert("growing");
    add("growing", 1);
    during(
        count -> add("growing", count),
        count -> {
          JsonNode run =
              client.run(
                  "growing",
                  "historyLineCount summaryMetrics historyTail eventsLineCount logLineCount");
          int rows = run.path("historyLineCount").asInt();
          assertThat(run.path("eventsLineCount").asInt()).isEqualTo(rows);
          assertThat(run.path("logLineCount").asInt()).isEqualTo(rows);
          assertThat(run.path("summaryMetrics").asText()).isEqualTo(row(rows));
          assertThat(Client.JSON.readTree(run.path("historyTail").asText()).path(0).asText())
              .isEqualTo(row(rows - 1));
        });
  }

  @Test
  void aRewindSaysHowManyLinesItHasLeft() throws IOException {
    client.upsert("rewound");
    client.history("rewound", 0, row(0), row(1), row(2));
    during(
        count -> client.history("rewound", 3, row(3)),
        count ->
            assertThat(
                    BranchTest.rewind(client, "rewound", "_step", 2)
                        .at("/data/rewindRun/rewoundRun/historyLineCount")
                        .asInt())
                .isEqualTo(3));
  }
}
