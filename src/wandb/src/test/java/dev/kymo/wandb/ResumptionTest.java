// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.event.HistoryRow;
import dev.kymo.journal.FaultyStorage;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import dev.kymo.journal.Storage;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {
  private static final Answer MISSING = Answer.of(200, "{\"data\":{\"model\":{\"bucket\":null}}}");

  private static final Answer EMPTY =
      Answer.of(200, "{\"data\":{\"model\":{\"bucket\":{\"name\":\"abc\"}}}}");

  @TempDir Path directory;
  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer existing() throws IOException {
    Map<String, Object> bucket = new HashMap<>();
    bucket.put("name", "abc");
    bucket.put("historyLineCount", 3);
    bucket.put("historyTail", "[\"{\\\"_step\\\":41,\\\"a\\\":NaN}\"]");
    bucket.put(
        "config", "{\"lr\":{\"value\":0.5},\"old\":{\"value\":1},\"_wandb\":{\"value\":{}}}");
    Map<String, Object> data = Map.of("model", Map.of("bucket", bucket));
    return Answer.of(200, Wire.JSON.writeValueAsString(Map.of("data", data)));
  }

  private Run init(String resume) throws IOException {
    return online(Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", resume));
  }

  private Run online(Map<String, String> wishes) throws IOException {
    Map<String, String> variables = new HashMap<>(wishes);
    variables.put("WANDB_BASE_URL", server.address());
    variables.put("WANDB_API_KEY", ScriptedServer.KEY);
    WandbEnvironment environment = new WandbEnvironment(variables);
    return Wandb.init(
        environment.runSettings("demo").directory(directory).config(Map.of("lr", 0.1)).build(),
        environment);
  }

  private String sentBy(Run run) {
    run.log(Section.EVAL, 7, Metrics.of("f1", 0.5));
    assertThat(run.finish(0, Duration.ofSeconds(20)).isComplete()).isTrue();
    run.close();
    List<Request> stream = server.streamRequests();
    return stream.stream().map(Request::body).reduce("", String::concat);
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "must"})
  void aRunThatIsThereGoesOnWithItsStepItsLinesAndItsConfig(String resume) throws IOException {
    server.answerGraphql(existing());
    server.answerHeldRun(ScriptedServer.held("\"historyLineCount\":3"));
    String sent = sentBy(init(resume));
    assertThat(sent)
        .contains("\"wandb-history.jsonl\":{\"offset\":3,")
        .contains("\\\"_step\\\":42,");
    assertThat(server.graphqlRequests().get(1).variable("config").asText())
        .contains("\"lr\":{\"value\":0.1}")
        .contains("\"old\":{\"value\":1}");
  }

  @Test
  void aSessionBeginsBehindTheOneBeforeAlsoIfItsClockIsBehind() throws IOException {
    String notes =
        "{\\\"_kymo\\\":{\\\"value\\\":{\\\"sessions\\\":{\\\"2999-01-01T00:00:00Z\\\":[0,0,0,1]}}}}";
    Answer ahead = ScriptedServer.held("\"historyLineCount\":3,\"config\":\"" + notes + "\"");
    server.answerGraphql(ahead);
    server.answerHeldRun(ahead);
    String unused = sentBy(init("allow"));
    assertThat(server.graphqlRequests().get(1).variable("config").asText())
        .contains("\"2999-01-01T00:00:00.001Z\":[3,0,0,2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "never"})
  void aRunThatIsNotThereBegins(String resume) throws IOException {
    server.answerGraphql(MISSING);
    assertThat(sentBy(init(resume))).contains("\\\"_step\\\":0,");
  }

  @ParameterizedTest
  @CsvSource({"allow, true", "never, false"})
  void whatHasComeSinceTheRunWasAskedForIsKeptIfItWasToGoOn(String resume, boolean kept)
      throws IOException {
    server.answerGraphql(MISSING);
    server.answerHeldRun(ScriptedServer.held("\"config\":\"{\\\"old\\\":{\\\"value\\\":1}}\""));
    String unused = sentBy(init(resume));
    String config = server.graphqlRequests().get(1).variable("config").asText();
    assertThat(config.contains("\"old\":{\"value\":1}")).isEqualTo(kept);
  }

  @Test
  void mustRefusesARunThatIsNotThere() {
    server.answerGraphql(MISSING);
    assertThatThrownBy(() -> init("must"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "WANDB_RESUME=must, but " + server.address() + " has no run demo/abc");
  }

  @Test
  void neverRefusesARunThatIsThere() throws IOException {
    server.answerGraphql(existing());
    assertThatThrownBy(() -> init("never"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has run demo/abc already");
  }

  @Test
  void aServerThatCannotBeAskedIsNamed() {
    server.answerGraphql(Answer.of(401, "{\"error\":\"no such key\"}"));
    assertThatThrownBy(() -> init("allow"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such key; check the API key; unset WANDB_RESUME to");
  }

  @ParameterizedTest
  @CsvSource({"WANDB_RESUME_FROM, abc", "WANDB_FORK_FROM, b"})
  void theVariableThatMadeItAskIsNamed(String variable, String run) {
    server.answerGraphql(Answer.of(401, "{\"error\":\"no such key\"}"));
    assertThatThrownBy(() -> online(Map.of("WANDB_RUN_ID", run, variable, "abc?_step=1")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run demo/abc")
        .hasMessageContaining("; unset " + variable + " to");
  }

  @Test
  void aValueThatIsNotServedIsNamed() {
    assertThatThrownBy(() -> init("maybe"))
        .hasMessage(
            "WANDB_RESUME \"maybe\" is not served: use auto, or with WANDB_RUN_ID allow, must or never");
  }

  /** A process without a server, in the test's folder. */
  private Run offline(Map<String, String> variables) throws IOException {
    Map<String, String> all = new HashMap<>(variables);
    all.put("WANDB_DIR", directory.toString());
    all.put("HOME", directory.toString());
    WandbEnvironment environment = new WandbEnvironment(all);
    return Wandb.init(environment.runSettings("demo").build(), environment);
  }

  private static List<Long> steps(Path journal) throws IOException {
    List<Long> steps = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      for (JournalEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry.event() instanceof HistoryRow row) {
          row.items().stream()
              .filter(item -> item.path().equals(List.of(HistoryRow.STEP)))
              .forEach(item -> steps.add(Long.valueOf(item.json())));
        }
      }
    }
    return steps;
  }

  private static Path logged(Run run, int exitCode) {
    run.log(Section.EVAL, 7, Metrics.of("f1", 0.5));
    run.log(Section.EVAL, 8, Metrics.of("f1", 0.6));
    return run.finish(exitCode, Duration.ofSeconds(5)).journal();
  }

  /** The journal of a session of two rows without a server. */
  private Path session(Map<String, String> variables) throws IOException {
    try (Run run = offline(variables)) {
      return logged(run, 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "must", "auto"})
  void withoutAServerARunGoesOnBehindItsJournalsOnThisDisk(String resume) throws IOException {
    try (Run first = offline(Map.of("WANDB_RUN_ID", "abc"))) {
      first.config(Map.of("lr", 0.5, "old", 1));
      logged(first, 0);
    }
    Map<String, String> again = Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", resume);
    Path journal = session(again);
    assertThat(steps(journal)).containsExactly(2L, 3L);
    assertThat(RecordedJournal.read(journal).config()).containsEntry("old", 1);
    assertThat(steps(session(again))).containsExactly(4L, 5L);
  }

  @Test
  void withoutAServerMustAndNeverLookAtTheJournals() throws IOException {
    Map<String, String> must = Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", "must");
    assertThatThrownBy(() -> offline(must))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(directory.resolve("wandb") + " has no run demo/abc");
    offline(Map.of("WANDB_RUN_ID", "abc")).close();
    assertThatThrownBy(() -> offline(Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", "never")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has run demo/abc already");
  }

  @Test
  void autoGoesOnWithARunThatDidNotEndWellAndForgetsItWhenItDoes() throws IOException {
    Map<String, String> auto = Map.of("WANDB_RESUME", "auto");
    Path note = directory.resolve("wandb").resolve("wandb-resume.json");
    String id;
    try (Run first = offline(auto)) {
      id = first.identity().runId();
      assertThat(note).hasContent("{\"run_id\":\"" + id + "\"}");
      logged(first, 1);
    }
    try (Run second = offline(auto)) {
      assertThat(second.identity().runId()).isEqualTo(id);
      assertThat(steps(logged(second, 0))).containsExactly(2L, 3L);
    }
    assertThat(note).doesNotExist();
    try (Run third = offline(auto)) {
      assertThat(third.identity().runId()).isNotEqualTo(id);
    }
  }

  @Test
  void autoGoesOnWithARunOfTheOfficialSdkAndAnIdThatIsGivenWins() throws IOException {
    Path note = Files.createDirectories(directory.resolve("wandb")).resolve("wandb-resume.json");
    Files.writeString(note, "{\"run_id\": \"sdkrun01\"}");
    Map<String, String> auto = Map.of("WANDB_RESUME", "auto");
    try (Run run = offline(auto)) {
      assertThat(run.identity().runId()).isEqualTo("sdkrun01");
    }
    try (Run run = offline(Map.of("WANDB_RESUME", "auto", "WANDB_RUN_ID", "mine"))) {
      assertThat(run.identity().runId()).isEqualTo("mine");
    }
    Files.writeString(note, "{");
    try (Run run = offline(auto)) {
      assertThat(run.identity().runId()).hasSize(8);
    }
  }

  @Test
  void autoForgetsNoRunThatAnotherProcessHasRememberedSince() throws IOException {
    Path note = directory.resolve("wandb").resolve("wandb-resume.json");
    String others = "{\"run_id\":\"others01\"}";
    try (Run run = offline(Map.of("WANDB_RESUME", "auto"))) {
      Files.writeString(note, others);
      logged(run, 0);
    }
    assertThat(note).hasContent(others);
  }

  @Test
  void autoReplacesItsNoteAsAWhole() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("wandb"));
    Path note = Files.writeString(folder.resolve("wandb-resume.json"), "{\"run_id\":\"abc\"}");
    Path before = Files.createLink(directory.resolve("before"), note);
    try (Run run = offline(Map.of("WANDB_RESUME", "auto", "WANDB_RUN_ID", "mine"))) {
      assertThat(note).hasContent("{\"run_id\":\"mine\"}");
      assertThat(before).hasContent("{\"run_id\":\"abc\"}");
      assertThat(folder).isDirectoryNotContaining("glob:**.new");
      assertThat(run.identity().runId()).isEqualTo("mine");
    }
  }

  @Test
  void waysToGoOnExcludeOneAnotherAndHaveAForm() {
    assertThatThrownBy(
            () -> offline(Map.of("WANDB_RESUME", "allow", "WANDB_RESUME_FROM", "a?_step=1")))
        .hasMessageContaining("exclude one another");
    assertThatThrownBy(() -> offline(Map.of("WANDB_FORK_FROM", "a")))
        .hasMessage(
            "WANDB_FORK_FROM \"a\" names no point of a run: write it as <run id>?_step=<n>");
    assertThatThrownBy(() -> offline(Map.of("WANDB_RUN_ID", "b", "WANDB_RESUME_FROM", "a?_step=1")))
        .hasMessageContaining("WANDB_RESUME_FROM \"a?_step=1\" is not of run b");
    assertThatThrownBy(() -> offline(Map.of("WANDB_RUN_ID", "a", "WANDB_FORK_FROM", "a?_step=1")))
        .hasMessageContaining("is of the run itself");
  }

  @Test
  void aFileThatIsNoJournalDoesNotKeepARunFromGoingOn() throws IOException {
    session(Map.of("WANDB_RUN_ID", "abc"));
    Path torn = Files.createDirectory(directory.resolve("wandb").resolve("offline-run-torn"));
    Files.createFile(torn.resolve("run-abc.wandb"));
    assertThat(steps(session(Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", "must"))))
        .containsExactly(2L, 3L);
  }

  @Test
  void aJournalOfANewerVersionStopsARunThatWouldNumberItsRowsAnew() throws IOException {
    Path journal = session(Map.of("WANDB_RUN_ID", "abc"));
    byte[] bytes = Files.readAllBytes(journal);
    bytes[6] = 1;
    Files.write(journal, bytes);
    assertThatThrownBy(() -> offline(Map.of("WANDB_RUN_ID", "abc", "WANDB_RESUME", "allow")))
        .isInstanceOf(IOException.class)
        .hasMessage(journal + " has format version 1, this Kymo reads version 0; use a newer Kymo");
  }

  @Test
  void withoutAServerTheStepIsLookedForInTheJournals() throws IOException {
    session(Map.of("WANDB_RUN_ID", "abc"));
    assertThatThrownBy(() -> offline(Map.of("WANDB_RESUME_FROM", "abc?_step=2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "WANDB_RESUME_FROM \"abc?_step=2\" is behind the run's end: %s has steps up to 1; take one of them"
                .formatted(directory.resolve("wandb")));
    assertThatThrownBy(() -> offline(Map.of("WANDB_RUN_ID", "b", "WANDB_FORK_FROM", "abc?_step=2")))
        .hasMessageStartingWith("WANDB_FORK_FROM \"abc?_step=2\" is behind the run's end");
    assertThat(steps(session(Map.of("WANDB_RUN_ID", "b", "WANDB_FORK_FROM", "abc?_step=1"))))
        .containsExactly(2L, 3L);
    assertThat(steps(session(Map.of("WANDB_RESUME_FROM", "abc?_step=0")))).containsExactly(1L, 2L);
    assertThat(steps(session(Map.of("WANDB_RESUME_FROM", "abc?_step=2")))).containsExactly(3L, 4L);
  }

  @Test
  void aRewoundRunKeepsTheConfigOfItsJournals() throws IOException {
    try (Run first = offline(Map.of("WANDB_RUN_ID", "abc"))) {
      first.config(Map.of("old", 1));
      logged(first, 0);
    }
    Path journal = session(Map.of("WANDB_RESUME_FROM", "abc?_step=0"));
    assertThat(RecordedJournal.read(journal).config()).containsEntry("old", 1);
  }

  @Test
  void aRunWhoseJournalsAreElsewhereIsGoneOnFromWithoutALook() throws IOException {
    assertThat(steps(session(Map.of("WANDB_RESUME_FROM", "abc?_step=41"))))
        .containsExactly(42L, 43L);
  }

  @Test
  void autoRemembersNoRunThatCouldNotBegin() {
    FaultyStorage disk = FaultyStorage.over(Storage.disk());
    disk.failFrom(FaultyStorage.Operation.WRITE, 1, FaultyStorage.Fault.DISK_FULL);
    WandbEnvironment auto =
        new WandbEnvironment(Map.of("WANDB_RESUME", "auto", "HOME", directory.toString()));
    RunSettings settings = auto.runSettings("demo").directory(directory).storage(disk).build();
    assertThatThrownBy(() -> Wandb.init(settings, auto)).hasMessageContaining("cannot be made");
    assertThat(directory.resolve("wandb")).isEmptyDirectory();
  }

  @Test
  void aRunIsNotContinuedFromAStepThatItDoesNotHave() throws IOException {
    server.answerGraphql(existing(), existing(), EMPTY);
    assertThatThrownBy(() -> online(Map.of("WANDB_RESUME_FROM", "abc?_step=42")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "WANDB_RESUME_FROM \"abc?_step=42\" is behind the run's end: %s has steps up to 41; take one of them"
                .formatted(server.address()));
    assertThatThrownBy(() -> online(Map.of("WANDB_RUN_ID", "b", "WANDB_FORK_FROM", "abc?_step=42")))
        .hasMessageStartingWith("WANDB_FORK_FROM \"abc?_step=42\" is behind the run's end");
    assertThatThrownBy(() -> online(Map.of("WANDB_RESUME_FROM", "abc?_step=0")))
        .hasMessageContaining("has no step of it yet");
  }

  @Test
  void aRunIsContinuedFromItsLastStep() throws IOException {
    server.answerGraphql(existing());
    try (Run run = online(Map.of("WANDB_RESUME_FROM", "abc?_step=41"))) {
      run.log(Section.EVAL, 7, Metrics.of("f1", 0.5));
      assertThat(steps(run.finish(0, Duration.ofSeconds(5)).journal())).containsExactly(42L);
    }
  }
}
