// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final int QUESTIONS = 60;

  @TempDir Path directory;
  private Path data = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = writeData("data.json", "1.1");
  }

  private Path writeData(String name, String version) throws IOException {
    String questions =
        IntStream.range(0, QUESTIONS)
            .mapToObj(
                i ->
                    "{\"id\": \"q%s\", \"question\": \"Which river is number %s?\", \"answers\": [{\"text\": \"Rhine\", \"answer_start\": 4}]}"
                        .formatted(i, i))
            .collect(Collectors.joining(",\n"));
    return Files.writeString(
        directory.resolve(name),
        "{\"version\": \"%s\", \"data\": [{\"paragraphs\": [{\"context\": \"The Rhine\", \"qas\": [%s]}]}]}"
            .formatted(version, questions));
  }

  /** The folder of an evaluation in which the questions are right that a rule chooses. */
  private Path result(String name, IntPredicate right, String... more) throws IOException {
    return result(name, data, right, more);
  }

  private Path result(String name, Path dataset, IntPredicate right, String... more)
      throws IOException {
    String predictions =
        IntStream.range(0, QUESTIONS)
            .mapToObj(i -> "\"q%s\": \"%s\"".formatted(i, right.test(i) ? "Rhine" : "Main"))
            .collect(Collectors.joining(", ", "{", "}"));
    Path file = Files.writeString(directory.resolve(name + ".json"), predictions);
    Path output = directory.resolve(name);
    String[] words = {
      "evaluate", "--dataset", dataset.toString(), "--predictions", file.toString(), "--output"
    };
    String[] all = new String[words.length + 1 + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = output.toString();
    System.arraycopy(more, 0, all, words.length + 1, more.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.exitCode()).as(run.err()).isLessThanOrEqualTo(ExitCodes.DOES_NOT_HOLD);
    return output;
  }

  private static CommandRun compare(Path a, Path b, String... more) {
    String[] words = new String[3 + more.length];
    words[0] = "compare";
    words[1] = a.toString();
    words[2] = b.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return CommandRun.of(words);
  }

  @Test
  void aResultThatIsClearlyWorseEndsWithOne() throws IOException {
    CommandRun run = compare(result("a", i -> i < 50), result("b", i -> i < 30));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    assertThat(run.out())
        .contains("83.333", "50.000", "-33.333", "McNemar: 20 only A has right, 0 only B")
        .contains("B is significantly worse than A.");
  }

  @Test
  void aResultThatIsBetterEndsWithZero() throws IOException {
    CommandRun run = compare(result("a", i -> i < 30), result("b", i -> i < 50));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("B is significantly better than A.");
  }

  @Test
  void aDifferenceThatMayBeChanceEndsWithZero() throws IOException {
    CommandRun run = compare(result("a", i -> i < 31), result("b", i -> i > 0 && i < 31));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("No significant difference.");
  }

  @Test
  void jsonHoldsDifferencesIntervalsAndTheTest() throws IOException {
    CommandRun run = compare(result("a", i -> i < 50), result("b", i -> i < 30), "--json");
    JsonNode document = new ObjectMapper().readTree(run.out());
    JsonNode f1 = document.path("figures").path("f1");
    assertThat(f1.path("difference").asDouble()).isBetween(-33.34, -33.33);
    assertThat(f1.path("interval").path(1).asDouble()).isNegative();
    assertThat(document.path("mcnemar").path("only_a_right").asInt()).isEqualTo(20);
    assertThat(document.path("b_is_worse").asBoolean()).isTrue();
  }

  @Test
  void resultsOfDifferentDataAreNotComparedUnlessAsked() throws IOException {
    Path a = result("a", i -> i < 30);
    Path b = result("b", writeData("other.json", "1.2"), i -> i < 30);
    CommandRun refused = compare(a, b);
    assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err()).contains("not the same data", "--different-data").hasLineCount(1);
    assertThat(compare(a, b, "--different-data").exitCode()).isZero();
  }

  @Test
  void resultsOfDifferentMetricsAreNotCompared() throws IOException {
    Path a = result("a", i -> i < 30);
    CommandRun run = compare(a, result("b", i -> i < 30, "--metric", "korquad"));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("was scored by squad and", "the same --metric");
  }

  @Test
  void aContaminatedResultIsNotComparedUnlessAsked() throws IOException {
    Path a = result("a", i -> i < 30);
    Path b = result("b", i -> i < 30, "--training", data.toString());
    CommandRun run = compare(a, b);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("is contaminated", "--allow-contaminated");
    assertThat(compare(a, b, "--allow-contaminated").exitCode()).isZero();
  }

  @Test
  void aResultOfAStepThatWasNotSavedIsSaidToBeOne() throws IOException {
    Path a = result("a", i -> i < 30);
    Path b = result("b", i -> i < 30);
    Path file = b.resolve("kymo_evaluation.json");
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"global_step\": 4,"));
    CommandRun run = compare(a, b);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("b/kymo_evaluation.json is of step 4 of").hasLineCount(1);
  }

  @Test
  void aFolderWithoutResultsIsNamed() throws IOException {
    CommandRun run = compare(result("a", i -> true), directory.resolve("gone"));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("gone", "kymo evaluate --output").hasLineCount(1);
  }
}
