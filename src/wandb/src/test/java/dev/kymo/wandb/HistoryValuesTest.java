// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What real servers put into the history that Kymo itself would not. */
class HistoryValuesTest {
  private static RecordedRun read(String... rows) throws IOException {
    return GivenRun.read("{}", "{\"eval/f1\":NaN}", rows);
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
