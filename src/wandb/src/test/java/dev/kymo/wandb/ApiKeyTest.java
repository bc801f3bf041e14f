// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
  private static final String HEX = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {HEX, "local-" + HEX, "wandb_v1-" + HEX + "_and-more", "-" + HEX, HEX + HEX})
  void keysOfTheOfficialShapeAreTaken(String key) {
    assertThat(new ApiKey(key).secret()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "local-0123456789abcdef",
        "0123456789abcdef0123456789abcdef0123456",
        "local-0123456789abcdef0123456789abcdef0123456!",
        " " + HEX
      })
  void othersAreRefusedWithoutBeingRepeated(String key) {
    assertThatThrownBy(() -> new ApiKey(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key.length() + " characters")
        .hasMessageNotContaining(key.isEmpty() ? HEX : key);
  }

  @Test
  void noSettingPrintsTheKey() {
    WandbSettings settings = WandbSettings.of("http://host:1", ScriptedServer.KEY);
    try (WandbBackend backend = WandbBackend.to(settings);
        WandbApi api = new WandbApi(settings)) {
      Object environment = new WandbEnvironment(Map.of("WANDB_API_KEY", ScriptedServer.KEY));
      List<Object> all =
          List.of(settings, settings.apiKey(), backend, backend.name(), api, environment);
      assertThat(all.toString()).doesNotContain(HEX).contains("***");
    }
  }

  @Test
  void aRunThatIsTurnedAwayWritesTheKeyNowhere() throws IOException {
    List<String> said = new ArrayList<>();
    Handler listener = new Listener(said);
    Logger root = Logger.getLogger("");
    root.addHandler(listener);
    try (ScriptedServer server = ScriptedServer.start();
        Run run =
            Run.start(
                RunSettings.builder("demo").directory(directory).build(),
                WandbBackend.to(server.settings()))) {
      server.answerGraphql(ScriptedServer.Answer.of(401, "{\"error\":\"bad key\"}"));
      run.log(Section.EVAL, 1, Metrics.of("f1", 1));
      run.finish(0, Duration.ofSeconds(20));
    } finally {
      root.removeHandler(listener);
    }
    assertThat(said).isNotEmpty().noneMatch(line -> line.contains(HEX));
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                      .doesNotContain(HEX));
    }
  }

  private static final class Listener extends Handler {
    private final List<String> said;

    Listener(List<String> said) {
      this.said = said;
    }

    @Override
    public synchronized void publish(LogRecord line) {
      said.add(line.getMessage());
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // There is nothing to release.
    }
  }
}
