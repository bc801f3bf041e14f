// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.event.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WandbTest {
  @TempDir private Path directory;

  private Run init(Map<String, String> variables) throws IOException {
    RunSettings settings = RunSettings.builder("project").runId("abc").directory(directory).build();
    return Wandb.init(settings, new WandbEnvironment(variables));
  }

  @Test
  void withoutAServerARunIsOffline() throws IOException {
    try (Run run = init(Map.of("HOME", directory.toString()))) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      assertThat(run.finish(0, Duration.ZERO).logged(EventKind.HISTORY)).isEqualTo(1);
      assertThat(run.journal().toString()).contains("offline-run-");
    }
  }

  @Test
  void aServerThatIsNamedWithoutAKeyIsSaidAtTheStart() throws IOException {
    List<String> said = said(Map.of("WANDB_BASE_URL", "http://localhost:1234"));
    assertThat(said)
        .containsExactly(
            "Run project/abc is offline: WANDB_BASE_URL is http://localhost:1234, and there is no key for it in"
                + " WANDB_API_KEY, a netrc file or W&B's settings; set WANDB_API_KEY, or WANDB_MODE=offline to hear no more of it");
  }

  @Test
  void aRunThatIsMeantToBeOfflineIsStartedWithoutAWord() throws IOException {
    assertThat(said(Map.of())).isEmpty();
    assertThat(said(Map.of("WANDB_BASE_URL", "http://localhost:1234", "WANDB_MODE", "offline")))
        .isEmpty();
  }

  /** The warnings between start and end. */
  private List<String> said(Map<String, String> wishes) throws IOException {
    Map<String, String> variables = new HashMap<>(wishes);
    variables.put("HOME", directory.toString());
    try (Warnings warnings = Warnings.of(Wandb.class);
        Run run = init(variables)) {
      assertThat(run.journal().toString()).contains("offline-run-");
      return warnings.said();
    }
  }

  @Test
  void aDisabledRunLeavesNothingBehind() throws IOException {
    try (Run run = init(Map.of("WANDB_MODE", "disabled"))) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      assertThat(run.finish(0, Duration.ZERO).logged(EventKind.HISTORY)).isZero();
    }
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}
