// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UpdatesTest {
  private static BufferedReader listen(Client client, String path)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> reply =
        HttpClient.newHttpClient()
            .send(
                client.request(path).header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.ofInputStream());
    assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    return new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8));
  }

  /** The data of the next event. */
  private static String next(BufferedReader events, String event) throws IOException {
    String line = events.readLine();
    while (line != null && !line.equals("event: " + event)) {
      line = events.readLine();
    }
    return events.readLine();
  }

  @Test
  void aPageHearsOfARunsRowsAndEnd() throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start()) {
      Client client = new Client(tracker);
      client.upsert("heard");
      try (BufferedReader events = listen(client, "/api/runs/kymo/demo/heard/updates")) {
        assertThat(next(events, "run")).contains("\"rows\":0", "\"state\":\"running\"");
        client.history("heard", 0, "{\"_step\":0}");
        assertThat(next(events, "run")).contains("\"rows\":1");
        client.end("heard", 3);
        assertThat(next(events, "run")).contains("\"state\":\"failed\"");
      }
    }
  }

  @Test
  void aListHearsOfNewRuns() throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start()) {
      Client client = new Client(tracker);
      try (BufferedReader events = listen(client, "/api/updates")) {
        String before = next(events, "runs");
        client.upsert("new");
        assertThat(next(events, "runs")).contains("\"version\"").isNotEqualTo(before);
      }
    }
  }

  @Test
  void manyChangesAreOneEvent() throws IOException, InterruptedException {
    try (Tracker tracker = Tracker.start()) {
      Client client = new Client(tracker);
      client.upsert("busy");
      try (BufferedReader events = listen(client, "/api/runs/kymo/demo/busy/updates")) {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          client.history("busy", i, "{\"_step\":" + i + "}");
        }
        while (heard.isEmpty() || !heard.get(heard.size() - 1).contains("\"rows\":100")) {
          heard.add(next(events, "run"));
        }
        assertThat(heard).hasSizeLessThan(50);
      }
    }
  }

  @Test
  void closingTheTrackerEndsTheStream() throws IOException, InterruptedException {
    Tracker tracker = Tracker.start();
    try (BufferedReader events = listen(new Client(tracker), "/api/updates")) {
      assertThat(next(events, "runs")).isNotEmpty();
      tracker.close();
      assertThat(events.lines().filter(line -> line.startsWith("event:"))).isEmpty();
    }
  }
}
