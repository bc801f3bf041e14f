// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What real servers put into the history that Kymo itself would not. */
class HistoryValuesTest {
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private RecordedRun read(String... rows) throws IOException {
    ObjectNode run = Wire.JSON.createObjectNode();
    run.put("name", "abc").put("state", "finished").put("config", "{}");
    run.put("summaryMetrics", "{\"eval/f1\":NaN}").put("historyLineCount", rows.length);
    ObjectNode page = Wire.JSON.createObjectNode();
    ArrayNode history = page.putArray("history");
    for (String row : rows) {
      history.add(row);
    }
    server.answerGraphql(answer(run), answer(page));
    try (WandbApi api = new WandbApi(server.settings())) {
      return api.run(new RunIdentity("me", "demo", "abc"));
    }
  }

  private static ScriptedServer.Answer answer(ObjectNode run) {
    ObjectNode reply = Wire.JSON.createObjectNode();
    reply.putObject("data").putObject("project").set("run", run);
    return ScriptedServer.Answer.of(200, reply.toString());
  }

  private static RecordedMetric metric(RecordedRun run, String section, String name) {
    return run.metric(section, name).orElseThrow();
  }

  @Test
  void numbersThatJsonLacksAreReadBareAndAsStrings() throws IOException {
    RecordedRun run =
        read(
            "{\"_step\":0,\"eval/f1\":NaN,\"eval/loss\":\"Infinity\"}",
            "{\"_step\":1,\"eval/f1\":\"NaN\",\"eval/loss\":-Infinity}");
    assertThat(metric(run, "eval", "f1").points())
        .containsExactly(new Point(0, Double.NaN), new Point(1, Double.NaN));
    assertThat(metric(run, "eval", "loss").points())
        .containsExactly(
            new Point(0, Double.POSITIVE_INFINITY), new Point(1, Double.NEGATIVE_INFINITY));
    assertThat(run.summary()).containsEntry("eval/f1", Double.NaN);
  }

  @Test
  void nestedValuesAreMetricsWithPoints() throws IOException {
    RecordedRun run = read("{\"_step\":3,\"eval/squad\":{\"f1\":0.5,\"all\":{\"em\":\"NaN\"}}}");
    assertThat(metric(run, "eval", "squad.f1").points()).containsExactly(new Point(3, 0.5));
    assertThat(metric(run, "eval", "squad.all.em").points())
        .containsExactly(new Point(3, Double.NaN));
  }

  @Test
  void mediaAndOtherTextsAreKeptApartFromNumbers() throws IOException {
    RecordedRun run =
        read(
            "{\"_step\":0,\"eval/answers\":{\"_type\":\"table-file\",\"nrows\":2},\"eval/note\":\"good\"}",
            "{\"_step\":1,\"eval/answers\":null}");
    assertThat(metric(run, "eval", "answers").points()).isEmpty();
    assertThat(metric(run, "eval", "answers").otherValues()).isEqualTo(2);
    assertThat(metric(run, "eval", "note").otherValues()).isEqualTo(1);
    assertThat(run.metric("eval", "answers.nrows")).isEmpty();
  }
}
