// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kymo.evaluation.TestData;
import dev.kymo.evaluation.dataset.ClassificationDataset;
import dev.kymo.evaluation.dataset.ClassificationReader;
import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.LabelledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationMetricTest {
  private static final double LAST_DIGITS = 1e-15;

  @TempDir Path folder;

  private static ClassificationDataset data(String... labels) {
    List<LabelledText> texts =
        IntStream.range(0, labels.length)
            .mapToObj(i -> new LabelledText("t" + i, "", labels[i]))
            .toList();
    return new ClassificationDataset("texts.jsonl", "sha256:0", texts);
  }

  @Test
  void allFiguresAreThoseOfScikitLearn() throws IOException {
    ClassificationDataset texts =
        ClassificationReader.read(Path.of("src/test/resources/classification/texts.jsonl"));
    MetricScores scores =
        new ClassificationMetric()
            .score(texts, TestData.predictions("classification/predictions.json"));
    Map<String, Double> expected = TestData.figures(TestData.json("classification/expected.json"));
    assertThat(scores.figures().keySet()).containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(scores.figures().get(name)).as(name).isCloseTo(value, within(LAST_DIGITS)));
  }

  @Test
  void aTextWithoutAPredictionIsWrongAndPredictedForNoClass() {
    MetricScores scores =
        new ClassificationMetric().score(data("a", "b"), Map.of("t0", "a", "t9", "b"));
    assertThat(scores.missing()).isEqualTo(1);
    assertThat(scores.extra()).isEqualTo(1);
    assertThat(scores.figures())
        .containsEntry("accuracy", 0.5)
        .containsEntry("f1_macro", 0.5)
        .containsEntry("f1_micro", 2.0 / 3);
  }

  @Test
  void predictionsOfOneClassOnlyDoNotCorrelate() {
    MetricScores scores =
        new ClassificationMetric().score(data("a", "b"), Map.of("t0", "a", "t1", "a"));
    assertThat(scores.figures()).containsEntry("matthews_correlation", 0.0);
  }

  @Test
  void aLineWithoutALabelIsNamed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("texts.jsonl"),
            "{\"id\": 1, \"label\": 0}\n{\"id\": 2, \"text\": \"x\"}");
    assertThatThrownBy(() -> ClassificationReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("texts.jsonl: line 2")
        .hasMessageContaining("label is missing");
  }

  @Test
  void anIdThatTwoLinesShareIsRefused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("texts.jsonl"), "{\"id\": 1, \"label\": 0}\n{\"id\": 1, \"label\": 0}");
    assertThatThrownBy(() -> ClassificationReader.read(file))
        .hasMessageContaining("line 2")
        .hasMessageContaining("id \"1\" is empty or taken");
  }
}
