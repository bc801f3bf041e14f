// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.Section;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumptionTest {
  private static final Answer MISSING = Answer.of(200, "{\"data\":{\"model\":{\"bucket\":null}}}");

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
    Map<String, String> variables =
        Map.of(
            "WANDB_BASE_URL",
            server.address(),
            "WANDB_API_KEY",
            ScriptedServer.KEY,
            "WANDB_RUN_ID",
            "abc",
            "WANDB_RESUME",
            resume);
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
    server.answerGraphql(existing(), ScriptedServer.bucket("demo", 3));
    String sent = sentBy(init(resume));
    assertThat(sent)
        .contains("\"wandb-history.jsonl\":{\"offset\":3,")
        .contains("\\\"_step\\\":42,");
    assertThat(server.graphqlRequests().get(1).variable("config").asText())
        .contains("\"lr\":{\"value\":0.1}")
        .contains("\"old\":{\"value\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "never"})
  void aRunThatIsNotThereBegins(String resume) throws IOException {
    server.answerGraphql(MISSING);
    assertThat(sentBy(init(resume))).contains("\\\"_step\\\":0,");
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
        .hasMessageContaining("no such key; check the API key; unset WANDB_RESUME");
  }

  @Test
  void aValueThatIsNotServedIsNamed() {
    assertThatThrownBy(() -> init("auto"))
        .hasMessage(
            "WANDB_RESUME \"auto\" is not served: use allow, must or never, with WANDB_RUN_ID");
  }

  @Test
  void withoutAServerMustIsRefused() {
    WandbEnvironment offline =
        new WandbEnvironment(Map.of("WANDB_RESUME", "must", "HOME", directory.toString()));
    assertThatThrownBy(() -> Wandb.init(offline.runSettings("demo").build(), offline))
        .hasMessage("WANDB_RESUME=must needs a server; set WANDB_BASE_URL and WANDB_API_KEY");
  }
}
