// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static dev.kymo.Section.EVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.backend.InMemoryBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
  @TempDir Path directory;

  private Path journal() throws IOException {
    RunSettings settings = RunSettings.builder("demo").runId("abc").directory(directory).build();
    try (Run run = Run.start(settings)) {
      run.log(EVAL, 1, Metrics.of("f1", 0.5));
      run.log(EVAL, 2, Metrics.of("f1", 0.75));
      return run.finish(3, Duration.ofSeconds(10)).journal();
    }
  }

  @Test
  void itCountsWhatIsThereByKind() throws IOException {
    CommandRun run = CommandRun.of("inspect", journal().toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("run demo/abc", "2 history rows", "ended with exit code 3");
  }

  @Test
  void jsonIsOneDocument() throws IOException {
    CommandRun run = CommandRun.of("inspect", journal().resolveSibling("").toString(), "--json");
    JsonNode document = new ObjectMapper().readTree(run.out());
    assertThat(document.path("run").asText()).isEqualTo("demo/abc");
    assertThat(document.at("/events/history rows").asInt()).isEqualTo(2);
    assertThat(document.path("exit_code").asInt()).isEqualTo(3);
  }

  @Test
  void whatAServerHasIsToldWithItsName() throws IOException {
    RunSettings settings = RunSettings.builder("demo").directory(directory).build();
    InMemoryBackend backend = new InMemoryBackend();
    String journal;
    try (Run run = Run.start(settings, backend)) {
      run.log(EVAL, 1, Metrics.of("f1", 0.5));
      journal = run.finish(0, Duration.ofSeconds(10)).journal().toString();
    }
    assertThat(CommandRun.of("inspect", journal).out())
        .contains(backend.name() + " has 1 of 1 history rows");
    JsonNode document =
        new ObjectMapper().readTree(CommandRun.of("inspect", journal, "--json").out());
    assertThat(document.path("acknowledged").path(backend.name()).path("history_rows").asInt())
        .isEqualTo(1);
  }

  @Test
  void aJournalThatWasNeverSentSaysSo() throws IOException {
    assertThat(CommandRun.of("inspect", journal().toString()).out())
        .contains("no server has acknowledged any of it");
  }

  @Test
  void aDamagedPlaceIsNamed() throws IOException {
    Path journal = journal();
    byte[] bytes = Files.readAllBytes(journal);
    bytes[40] ^= 1;
    Files.write(journal, bytes);
    CommandRun run = CommandRun.of("inspect", journal.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.out()).contains("damaged: ", "bytes at ");
    assertThat(Files.readAllBytes(journal)).isEqualTo(bytes);
  }

  @Test
  void aTornEndIsDamageUnlessTheRunGoesOn() throws IOException {
    RunSettings settings = RunSettings.builder("demo").runId("live").directory(directory).build();
    try (Run run = Run.start(settings)) {
      run.log(EVAL, 1, Metrics.of("f1", 0.5));
      assertThat(CommandRun.of("inspect", run.journal().toString()).exitCode()).isZero();
    }
    Path journal = journal();
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 3));
    CommandRun torn = CommandRun.of("inspect", journal.toString());
    assertThat(torn.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(torn.out()).contains("damaged: ", "the file ends within a record");
  }
}
