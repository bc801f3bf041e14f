// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  private static String state(Client client) throws IOException {
    return client.field("quiet", "state").asText();
  }

  @Test
  void aRunThatFallsSilentHasCrashedUntilItStreamsAgain() throws IOException {
    try (Tracker tracker = Tracker.start(TrackerSettings.builder().clock(now::get).build())) {
      Client client = new Client(tracker);
      client.upsert("quiet");
      client.stream("quiet", "{}");
      now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
      assertThat(state(client)).isEqualTo("running");
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
      assertThat(state(client)).isEqualTo("crashed");
      client.stream("quiet", "{}");
      assertThat(state(client)).isEqualTo("running");
    }
  }

  @Test
  void aFinishedRunStaysFinishedWhenItsNotesChange() throws IOException {
    try (Tracker tracker = Tracker.start(TrackerSettings.builder().clock(now::get).build())) {
      Client client = new Client(tracker);
      client.upsert("quiet");
      client.end("quiet", 0);
      client.upsert("quiet");
      now.updateAndGet(time -> time.plus(Duration.ofDays(1)));
      assertThat(state(client)).isEqualTo("finished");
    }
  }

  @Test
  void aRunThatIsAskedToStopHearsOfItUntilItHasEnded() throws IOException {
    try (Tracker tracker = Tracker.start()) {
      Client client = new Client(tracker);
      String id = client.upsert("stopped").path("bucket").path("id").asText();
      assertThat(client.stream("stopped", "{}").json().has("stopped")).isFalse();
      String stop = "mutation($id: ID!) { stopRun(input: {id: $id}) { success } }";
      assertThat(client.graphql(stop, Map.of("id", id)).path("stopRun").path("success").asBoolean())
          .isTrue();
      assertThat(client.field("stopped", "stopped").asBoolean()).isTrue();
      assertThat(client.stream("stopped", "{}").json().path("stopped").asBoolean()).isTrue();
      client.end("stopped", 255);
      assertThat(client.stream("stopped", "{}").json().has("stopped")).isFalse();
    }
  }
}
