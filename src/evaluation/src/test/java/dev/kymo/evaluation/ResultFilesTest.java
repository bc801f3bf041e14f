// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.evaluation.answer.ExtractedAnswers;
import dev.kymo.evaluation.answer.ScoredAnswer;
import dev.kymo.evaluation.metric.MetricScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  @TempDir Path folder;

  private static EvaluationResult result(Section section, ExtractedAnswers answers) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("f1", 77.3512281767611);
    figures.put("exact_match", 2e-5);
    figures.put("loss", Double.NaN);
    return new EvaluationResult(
        section,
        Step.of(100).atEpoch(0.5),
        figures,
        new MetricScores(figures, Map.of(), 0, 0),
        new Answers(answers, OptionalDouble.empty(), 7, 2),
        3,
        "sha256:0",
        "squad",
        Duration.ofSeconds(1));
  }

  private static final ExtractedAnswers ANSWERS = ExtractedAnswers.of(Map.of("q1", "é"));

  private String file(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void resultsHavePrefixedSortedKeysAndUnroundedNumbers() throws IOException {
    ResultFiles.write(folder, result(Section.EVAL, ANSWERS), Map.of("model", "tiny"));
    assertThat(file("eval_results.json"))
        .isEqualTo(
            """
            {
                "epoch": 0.5,
                "eval_exact_match": 2.0E-5,
                "eval_f1": 77.3512281767611,
                "eval_global_step": 100,
                "eval_loss": NaN,
                "eval_samples": 7,
                "model": "tiny"
            }
            """);
    assertThat(file("all_results.json")).isEqualTo(file("eval_results.json"));
  }

  @Test
  void predictionsKeepTheOrderOfTheQuestionsInAscii() throws IOException {
    Map<String, String> predictions = new LinkedHashMap<>();
    predictions.put("z", "서울");
    predictions.put("a", "😀");
    ResultFiles.write(folder, result(Section.EVAL, ExtractedAnswers.of(predictions)), Map.of());
    assertThat(file("eval_predictions.json"))
        .isEqualTo(
            """
            {
                "z": "\\uC11C\\uC6B8",
                "a": "\\uD83D\\uDE00"
            }
            """);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "eval_results.json", "all_results.json", "eval_predictions.json");
    }
  }

  @Test
  void nBestListsAndNullOddsAreWrittenWhereThereAreAny() throws IOException {
    ExtractedAnswers answers =
        new ExtractedAnswers(
            Map.of("q1", "Ada"),
            Map.of("q1", List.of(new ScoredAnswer("Ada", 0.1f, 2, 0.75))),
            Map.of("q1", -1.25));
    ResultFiles.write(folder, result(Section.EVAL, answers), Map.of());
    assertThat(file("eval_nbest_predictions.json"))
        .isEqualTo(
            """
            {
                "q1": [
                    {
                        "start_logit": 0.10000000149011612,
                        "end_logit": 2.0,
                        "text": "Ada",
                        "probability": 0.75
                    }
                ]
            }
            """);
    assertThat(new ObjectMapper().readTree(file("eval_null_odds.json")).get("q1").asDouble())
        .isEqualTo(-1.25);
  }

  @Test
  void theTestSectionsFilesAreCalledPredictAsInRunQa() throws IOException {
    ResultFiles.write(folder, result(Section.TEST, ANSWERS), Map.of());
    assertThat(file("predict_results.json")).contains("\"test_f1\"", "\"predict_samples\": 7");
    assertThat(folder.resolve("predict_predictions.json")).exists();
  }

  @Test
  void allResultsKeepsWhatOtherStagesWrote() throws IOException {
    ResultFiles.writeResults(folder, "train", Map.of("train_loss", 1.5, "epoch", 1));
    ResultFiles.write(folder, result(Section.EVAL, ANSWERS), Map.of());
    assertThat(file("all_results.json"))
        .contains("\"train_loss\": 1.5", "\"eval_f1\"", "\"epoch\": 0.5");
    assertThat(file("train_results.json")).contains("\"epoch\": 1");
    ResultFiles.writeResults(folder, "train", Map.of("train_loss", 1.25));
    assertThat(file("all_results.json"))
        .contains("\"train_loss\": 1.25", "\"eval_loss\": NaN", "\"epoch\": 0.5");
  }

  @Test
  void aBrokenFileIsLeftAloneAndNothingIsWritten() throws IOException {
    Path broken = Files.writeString(folder.resolve("all_results.json"), "[1");
    EvaluationResult result = result(Section.EVAL, ANSWERS);
    assertThatThrownBy(() -> ResultFiles.write(folder, result, Map.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(broken + " holds no JSON object to add to and was left alone; move it away");
    assertThat(broken).hasContent("[1");
    assertThat(folder.resolve("eval_results.json")).doesNotExist();
  }

  @Test
  void aFigureIsNotOverwrittenByWhatElseIsGiven() {
    EvaluationResult result = result(Section.EVAL, ANSWERS);
    assertThatThrownBy(() -> ResultFiles.write(folder, result, Map.of("eval_f1", 1.0)))
        .hasMessageContaining("\"eval_f1\" is a figure of the evaluation");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theDirectoryIsMade() throws IOException {
    ResultFiles.write(folder.resolve("a/b"), result(Section.EVAL, ANSWERS), Map.of());
    assertThat(folder.resolve("a/b/eval_results.json")).exists();
  }
}
