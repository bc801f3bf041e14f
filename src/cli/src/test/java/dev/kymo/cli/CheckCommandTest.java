// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.SectionMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String KEY = "local-" + "0123456789".repeat(4);

  @TempDir Path directory;

  /** An offline run with f1 without its section, and a loss with it. */
  private Path journal(SectionMapping mapping) throws IOException {
    RunSettings settings =
        RunSettings.builder("demo").directory(directory).sectionMapping(mapping).build();
    try (Run run = Run.start(settings)) {
      run.log(10, Map.of("f1", 81.5));
      run.log(EVAL, 10, Metrics.of("loss", 1.5));
      return run.finish(0, Duration.ofSeconds(10)).journal();
    }
  }

  @Test
  void aMetricThatWentAstrayIsExplainedAndTheExitCodeIsOne() throws IOException {
    String journal = journal(SectionMapping.HUGGING_FACE).toString();
    CommandRun run = CommandRun.of("check", journal, "--section", "eval=f1,loss");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("f1 belongs in eval, it is in train, because it was logged without a section")
        .contains("f1 (1 point)  <- misplaced");
  }

  @Test
  void metricsWhereTheyBelongExitWithZero() throws IOException {
    String journal = journal(SectionMapping.STRICT).toString();
    CommandRun run =
        CommandRun.of("check", journal, "--section", "eval=loss", "--section", "unsorted=f1");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).startsWith("Placement holds: ");
  }

  @Test
  void aRunsDirectoryStandsForItsJournal() throws IOException {
    String run = journal(SectionMapping.STRICT).resolveSibling("").toString();
    assertThat(CommandRun.of("check", run, "--section", "eval=loss").exitCode()).isZero();
  }

  @Test
  void jsonIsOneDocumentOnStandardOutput() throws IOException {
    String journal = journal(SectionMapping.HUGGING_FACE).toString();
    CommandRun run = CommandRun.of("check", journal, "--section", "eval=f1,loss", "--json");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DOES_NOT_HOLD);
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("holds").asBoolean(true)).isFalse();
    assertThat(document.at("/findings/0/kind").asText()).isEqualTo("misplaced");
    assertThat(document.at("/findings/0/found/0").asText()).isEqualTo("train");
    assertThat(document.at("/findings/0/reason").asText()).isEqualTo("logged without a section");
    assertThat(document.at("/findings/1/kind").asText()).isEqualTo("present");
    assertThat(document.at("/sections/train/f1/last").asDouble()).isEqualTo(81.5);
  }

  @Test
  void aJournalThatIsNotThereIsNamed() {
    CommandRun run = CommandRun.of("check", "gone/run-abc.wandb", "--section", "eval=f1");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "kymo check: gone/run-abc.wandb does not exist; check the path\n");
  }

  @Test
  void aFileThatIsNoJournalIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "notes");
    CommandRun run = CommandRun.of("check", file.toString(), "--section", "eval=f1");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains("is no W&B transaction log").hasLineCount(1);
    assertThat(file).hasContent("notes");
  }

  @Test
  void aDamagedJournalIsNamedWithThePlace() throws IOException {
    Path journal = journal(SectionMapping.STRICT);
    byte[] bytes = Files.readAllBytes(journal);
    bytes[40] ^= 1;
    Files.write(journal, bytes);
    CommandRun run = CommandRun.of("check", journal.toString(), "--section", "eval=f1");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains(journal.toString(), "is damaged", "bytes at").hasLineCount(1);
  }

  @Test
  void withoutAServerTheVariablesAreNamed() {
    CommandRun run = CommandRun.of("check", "demo/abc", "--section", "eval=f1");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("demo/abc", "WANDB_BASE_URL", "WANDB_API_KEY").hasLineCount(1);
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    String address = FreePort.address();
    CommandRun run =
        CommandRun.with(
            Map.of("WANDB_BASE_URL", address, "WANDB_API_KEY", KEY),
            "check",
            "me/demo/abc",
            "--section",
            "eval=f1");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.SERVER);
    assertThat(run.err())
        .contains(address + " cannot be reached", "kymo tracker starts one")
        .doesNotContain(KEY)
        .hasLineCount(1);
  }

  @Test
  void aSectionWithoutMetricsIsExplained() {
    CommandRun run = CommandRun.of("check", "demo/abc", "--section", "eval");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("write it as eval=exact_match,f1").hasLineCount(1);
  }
}
