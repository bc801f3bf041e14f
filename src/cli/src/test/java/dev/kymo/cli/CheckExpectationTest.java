// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static dev.kymo.Section.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CheckExpectationTest {
  private static final String FULL =
      """
      sections:
        eval:
          metrics: [f1, loss]
          every: 100
          ranges:
            f1: {min: 0, max: 100}
        train:
          metrics: loss
          forbidden: [f1, exact_match]
      only_sections: [train, eval]
      """;

  @TempDir Path directory;
  private String journal = "";

  @BeforeEach
  void logARun() throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    try (Run run = Run.start(settings)) {
      run.log(TRAIN, 50, Metrics.of("loss", 2.5));
      run.log(EVAL, 100, Metrics.of("f1", 61.5).and("loss", 1.5));
      run.log(EVAL, 200, Metrics.of("f1", 64.5).and("loss", 1.25));
      journal = run.finish(0, Duration.ofSeconds(10)).journal().toString();
    }
  }

  private CommandRun check(String expectation, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("expected.yaml"), expectation);
    String[] words = new String[more.length + 4];
    System.arraycopy(more, 0, words, 4, more.length);
    words[0] = "check";
    words[1] = journal;
    words[2] = "--expect";
    words[3] = file.toString();
    return CommandRun.of(words);
  }

  @Test
  void aRunThatIsAsTheFileSaysHolds() throws IOException {
    CommandRun run = check(FULL);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).startsWith("Placement holds: ");
  }

  @Test
  void rulesThatAreBrokenAreExplained() throws IOException {
    CommandRun run =
        check(
            FULL.replace("every: 100", "every: 50")
                .replace("max: 100", "max: 62")
                .replace("[f1, exact_match]", "loss"));
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    assertThat(run.out())
        .contains(
            "each of f1 and loss in eval has no point at steps 50, 150 (expected: every 50 steps)",
            "f1 in eval is 64.5 at step 200 (expected: values from 0 to 62)",
            "loss is in train, where the rules forbid it");
  }

  @Test
  void theShortFormAndJsonAreReadAsWell() throws IOException {
    assertThat(check("sections: {eval: [f1, loss]}").exitCode()).isZero();
    assertThat(check("{\"sections\": {\"eval\": {\"metrics\": [\"f1\"], \"at\": [100, 200]}}}"))
        .extracting(CommandRun::exitCode)
        .isEqualTo(ExitCodes.DONE);
  }

  @Test
  void jsonReportsNameTheRule() throws IOException {
    CommandRun run = check("sections: {eval: {metrics: [f1], at: [100]}}", "--json");
    JsonNode finding = new ObjectMapper().readTree(run.out()).at("/findings/1");
    assertThat(finding.path("kind").asText()).isEqualTo("rule_broken");
    assertThat(finding.path("rule").asText()).isEqualTo("exactly the named steps");
    assertThat(finding.path("problem").asText()).isEqualTo("has a point too many at step 200");
  }

  @Test
  void theJUnitReportHasATestCaseForEachMetric() throws Exception {
    Path report = directory.resolve("reports/placement.xml");
    CommandRun run = check("sections: {eval: [exact_match, f1]}", "--junit-xml", report.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    Element suite =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(((Element) cases.item(0)).getAttribute("classname")).isEqualTo("eval");
    assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("exact_match");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("exact_match is missing from eval");
    assertThat(suite.getElementsByTagName("system-out").item(0).getTextContent())
        .startsWith("Placement does not hold: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sections: {eval: {metric: [f1]}}            | sections.eval.metric is not known; there can be metrics, forbidden
          sections: {eval: {metrics: [1]}}            | sections.eval.metrics is [1], expected a list of names
          sections: {eval: {metrics: f1, every: 0}}   | every 0 steps is not allowed for eval/f1
          sections: {eval: {metrics: f1, every: 1.5}} | sections.eval.every is 1.5, expected a whole number
          sections: {eval: {every: 100}}              | sections.eval has steps but no metrics
          sections: {eval: {ranges: {f1: {min: a}}}}  | sections.eval.ranges.f1.min is "a", expected a number
          sections: {eval: [f1], eval: [loss]}        | is no YAML: Duplicate field 'eval' (line 1)
          sections: [eval]                            | sections is ["eval"], expected keys
          "eval: ["                                   | expected.yaml
          eval                                        | the document is "eval", expected keys (sections, only_sections)
          sections: {}                                | says nothing that is expected of the run
          """)
  void whatIsWrongInAFileIsNamedInOneLine(String expectation, String message) throws IOException {
    CommandRun run = check(expectation);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("expected.yaml", message).hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    CommandRun run = CommandRun.of("check", journal, "--expect", "gone.yaml");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("gone.yaml does not exist").hasLineCount(1);
  }

  @Test
  void withoutAnythingExpectedTheWayOutIsShown() {
    CommandRun run = CommandRun.of("check", journal);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--section eval=exact_match,f1").hasLineCount(1);
  }
}
