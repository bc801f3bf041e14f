// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WandbApiTest {
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer run(long lastStep) throws JsonProcessingException {
    return data(
        Map.of(
            "state", "finished",
            "config", "{}",
            "summaryMetrics", "{}",
            "historyLineCount", 0,
            "historyKeys", Map.of("lastStep", lastStep)));
  }

  /**
   * Rows of steps from the lowest on, and no more than a page takes, as W&B's server gives them.
   */
  private static Answer page(Request request, int[] steps) {
    List<String> rows =
        Arrays.stream(steps)
            .filter(step -> step >= request.variable("minStep").asInt())
            .filter(step -> step < request.variable("maxStep").asInt())
            .limit(request.variable("pageSize").asInt())
            .mapToObj(step -> "{\"_step\":" + step + ",\"a/b\":1}")
            .toList();
    try {
      return data(Map.of("history", rows));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer data(Map<String, Object> run) throws JsonProcessingException {
    return Answer.of(
        200, Wire.JSON.writeValueAsString(Map.of("data", Map.of("project", Map.of("run", run)))));
  }

  @ParameterizedTest
  @CsvSource({"1, 2500", "2, 2500", "3, 1001", "2600, 3", "1, 0"})
  void rowsOfStepsThatRepeatAreAllThere(int timesEach, int steps) throws IOException {
    int[] all = IntStream.range(0, timesEach * steps).map(i -> i / timesEach).toArray();
    server.answerGraphql(run(steps - 1L));
    server.answerGraphqlBy(request -> Optional.of(page(request, all)));
    try (WandbApi api = new WandbApi(server.settings())) {
      RecordedRun run = api.run(new RunIdentity("me", "demo", "abc"));
      int points = run.metric("a", "b").map(metric -> metric.points().size()).orElse(0);
      assertThat(points).isEqualTo(all.length);
    }
  }

  @Test
  void stepsThatAreTimesAreReadInAFewRequests() throws IOException {
    int[] steps = {0, 1, 2, 1_700_000_000, 1_700_000_060};
    server.answerGraphql(run(1_700_000_060));
    server.answerGraphqlBy(
        request ->
            Optional.of(
                server.requests().size() > 100
                    ? Answer.of(422, "too many requests")
                    : page(request, steps)));
    try (WandbApi api = new WandbApi(server.settings())) {
      RecordedRun run = api.run(new RunIdentity("me", "demo", "abc"));
      assertThat(run.metric("a", "b").orElseThrow().points()).hasSize(5);
    }
  }
}
