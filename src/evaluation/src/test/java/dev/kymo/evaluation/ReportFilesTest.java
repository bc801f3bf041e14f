// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.QaAnswer;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.metric.SquadMetric;
import dev.kymo.evaluation.statistics.Bootstrap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  private static final QaDataset DATA =
      new QaDataset("rivers.json", "sha256:1", List.of(question("q1"), question("q2")));

  @TempDir Path directory;

  private static QaExample question(String id) {
    return new QaExample(id, "", "Which river?", "The Rhine", List.of(new QaAnswer("Rhine", 4)));
  }

  private static EvaluationReport report(String answer) {
    return report(answer, Optional.of("sha256:3"));
  }

  private static EvaluationReport report(String answer, Optional<String> model) {
    Map<String, String> predictions = Map.of("q1", "Rhine", "q2", answer);
    return EvaluationReport.of(
        new SquadMetric(),
        DATA,
        new SquadMetric().score(DATA, predictions),
        Bootstrap.DEFAULT,
        new Provenance(
            "sha256:2",
            model,
            Optional.of(7L),
            5,
            0,
            Map.of("kymo", "0.1.0"),
            Instant.parse("2026-11-25T12:00:00Z"),
            Duration.ofMillis(1500)));
  }

  @Test
  void theFileSaysWhatWasMeasuredAndHow() throws IOException {
    ReportFiles.write(directory, "eval", report("Main"));
    JsonNode document = new ObjectMapper().readTree(directory.resolve(ReportFiles.NAME).toFile());
    assertThat(document.path("figures").path("f1").asDouble()).isEqualTo(50.0);
    assertThat(document.path("examples").path("original").asInt()).isEqualTo(5);
    assertThat(document.path("examples").path("effective").asInt()).isEqualTo(2);
    assertThat(document.path("dataset").path("fingerprint").asText()).isEqualTo("sha256:1");
    assertThat(document.path("predictions").path("fingerprint").asText()).isEqualTo("sha256:2");
    assertThat(document.path("model").path("fingerprint").asText()).isEqualTo("sha256:3");
    assertThat(document.path("global_step").asInt()).isEqualTo(7);
    assertThat(document.path("started").asText()).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(document.path("runtime").asDouble()).isEqualTo(1.5);
    JsonNode intervals = document.path("confidence_intervals");
    assertThat(intervals.path("seed").asInt()).isEqualTo(42);
    assertThat(intervals.path("f1").path(0).asDouble()).isZero();
    assertThat(intervals.path("f1").path(1).asDouble()).isEqualTo(100.0);
  }

  @Test
  void whatWasWrittenIsReadBack() throws IOException {
    ReportFiles.write(directory, "eval", report("the Main"));
    StoredEvaluation stored = ReportFiles.read(directory);
    assertThat(stored.metric()).isEqualTo("squad");
    assertThat(stored.stage()).isEqualTo("eval");
    assertThat(stored.questions())
        .containsEntry("q1", Map.of("exact_match", 1.0, "f1", 1.0))
        .containsEntry("q2", Map.of("exact_match", 0.0, "f1", 0.0));
  }

  @Test
  void anEvaluationOfWeightsThatWereNotSavedSaysItsStep() throws IOException {
    ReportFiles.write(directory, "eval", report("Main", Optional.empty()));
    assertThat(ReportFiles.read(directory).unsavedStep()).contains(7L);
    ReportFiles.write(directory, "eval", report("Main"));
    assertThat(ReportFiles.read(directory).unsavedStep()).isEmpty();
  }

  @Test
  void scoresOfAnotherEvaluationAreNotTakenForThisOnes() throws IOException {
    ReportFiles.write(directory, "eval", report("Main"));
    Files.writeString(directory.resolve("eval_question_scores.json"), "{}");
    assertThatThrownBy(() -> ReportFiles.read(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not the file that was written with")
        .hasMessageContaining("evaluate again");
  }

  @Test
  void aFolderWithoutTheFileIsNamedWithWhatWritesIt() {
    assertThatThrownBy(() -> ReportFiles.read(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("kymo evaluate --output");
  }

  @Test
  void aFileThatWasNotWrittenWholeIsNamed() throws IOException {
    Files.writeString(directory.resolve(ReportFiles.NAME), "{\"format\": 1, \"sta");
    assertThatThrownBy(() -> ReportFiles.read(directory))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("was not written whole");
  }
}
