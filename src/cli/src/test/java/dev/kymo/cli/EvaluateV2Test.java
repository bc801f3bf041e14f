// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unanswerable questions, probabilities of no answer, and questions that were trained on. */
class EvaluateV2Test {
  private static final String DATA =
      """
      {"version": "v2.0", "data": [{"title": "Rivers", "paragraphs": [{
        "context": "The Rhine rises in the Swiss Alps.",
        "qas": [
          {"id": "q1", "question": "Where?", "is_impossible": false,
           "answers": [{"text": "Swiss Alps", "answer_start": 23}]},
          {"id": "q2", "question": "Why?", "is_impossible": true, "answers": []}
        ]}]}]}
      """;

  @TempDir Path directory;
  private Path data = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = Files.writeString(directory.resolve("data.json"), DATA);
  }

  private CommandRun evaluate(String... more) throws IOException {
    Path predictions =
        Files.writeString(
            directory.resolve("predictions.json"), "{\"q1\": \"Swiss Alps\", \"q2\": \"rain\"}");
    List<String> words = new ArrayList<>(List.of("evaluate", "--dataset", data.toString()));
    words.addAll(List.of("--predictions", predictions.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private Path probabilities(String text) throws IOException {
    return Files.writeString(directory.resolve("na.json"), text);
  }

  private static JsonNode json(CommandRun run) throws IOException {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void probabilitiesOfNoAnswerAddTheBestThresholds() throws IOException {
    Path file = probabilities("{\"q1\": 0.1, \"q2\": 0.9}");
    JsonNode figures = json(evaluate("--na-prob", file.toString(), "--json"));
    assertThat(figures.path("exact").asDouble()).isEqualTo(50.0);
    assertThat(figures.path("best_exact").asDouble()).isEqualTo(100.0);
    assertThat(figures.path("best_exact_thresh").asDouble()).isEqualTo(0.1);
    assertThat(figures.path("total").isInt()).as("counts are whole numbers").isTrue();
  }

  @Test
  void questionsAboveTheThresholdCountAsUnanswered() throws IOException {
    Path file = probabilities("{\"q1\": 0.1, \"q2\": 0.9}");
    CommandRun run = evaluate("--na-prob", file.toString(), "--na-prob-thresh", "0.5", "--json");
    assertThat(json(run).path("exact").asDouble()).isEqualTo(100.0);
  }

  @Test
  void averagePrecisionsAreAddedWhenTheyAreAskedFor() throws IOException {
    Path file = probabilities("{\"q1\": 0.1, \"q2\": 0.9}");
    JsonNode figures =
        json(evaluate("--na-prob", file.toString(), "--average-precision", "--json"));
    assertThat(figures.path("pr_exact_ap").asDouble()).isEqualTo(100.0);
  }

  @Test
  void probabilitiesAreForOneMetricOnly() throws IOException {
    Path file = probabilities("{}");
    CommandRun run = evaluate("--metric", "klue_mrc", "--na-prob", file.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("the metric is klue_mrc", "say --metric squad_v2");
  }

  @Test
  void aThresholdWithoutProbabilitiesIsRefused() throws IOException {
    CommandRun run = evaluate("--na-prob-thresh", "0.5");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--na-prob-thresh needs the probabilities of --na-prob FILE");
  }

  @Test
  void questionsThatWereTrainedOnMakeTheResultContaminated() throws IOException {
    Path output = directory.resolve("out");
    CommandRun run = evaluate("--training", data.toString(), "--output", output.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    assertThat(run.err()).contains("2 of 2 questions", "contaminated", "--allow-contaminated");
    assertThat(output.resolve("eval_results.json")).doesNotExist();
    assertThat(output.resolve("contaminated_results.json"))
        .content()
        .contains("\"contaminated_exact\": 50.0");
  }

  @Test
  void whoKnowsMayFileThemAsEvalAllTheSame() throws IOException {
    Path output = directory.resolve("out");
    CommandRun run =
        evaluate(
            "--training", data.toString(), "--allow-contaminated", "--output", output.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(output.resolve("eval_results.json")).exists();
    assertThat(output.resolve("kymo_evaluation.json")).content().contains("\"contaminated\": 2");
  }

  @Test
  void aPredictionFileThatEndsEarlyIsNotScored() throws IOException {
    Path cut = Files.writeString(directory.resolve("cut.json"), "{\"q1\": \"Swiss Alps\", \"q2");
    CommandRun run =
        CommandRun.of("evaluate", "--dataset", data.toString(), "--predictions", cut.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("cut.json: line 1", "was not written whole").hasLineCount(1);
  }

  @Test
  void aLimitKeepsTheFirstQuestions() throws IOException {
    Path output = directory.resolve("out");
    CommandRun run = evaluate("--limit", "1", "--output", output.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "1 predictions are for ids that are not among the first 1 questions of data.json");
    assertThat(output.resolve("kymo_evaluation.json"))
        .content()
        .contains("\"original\": 2", "\"effective\": 1");
  }

  @Test
  void oneSourceOfAnswersIsNeeded() {
    CommandRun run = CommandRun.of("evaluate", "--dataset", data.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--predictions", "--model").hasLineCount(1);
  }
}
