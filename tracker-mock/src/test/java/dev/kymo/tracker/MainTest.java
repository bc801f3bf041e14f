// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final String KEY = "local-0123456789012345678901234567890123456789";

  @Test
  void argumentsAndKeyBecomeSettings() {
    TrackerSettings settings =
        Main.settings(new String[] {"0.0.0.0", "8765", "data"}, Map.of("WANDB_API_KEY", KEY));
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.port()).isEqualTo(8765);
    assertThat(settings.data()).contains(Path.of("data"));
    assertThat(settings.apiKey()).contains(KEY);
  }

  @Test
  void hostNamesComeFromTheEnvironment() {
    TrackerSettings settings =
        Main.settings(
            new String[] {"0.0.0.0", "8765", "data"},
            Map.of("KYMO_HOST_NAMES", " tracker, Kymo.local "));
    assertThat(settings.hostNames()).containsExactlyInAnyOrder("tracker", "kymo.local");
  }

  @Test
  void anEmptyKeyLeavesTheFoldersKey() {
    assertThat(
            Main.settings(new String[] {"::", "0", "data"}, Map.of("WANDB_API_KEY", "")).apiKey())
        .isEmpty();
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> Main.settings(new String[] {"0.0.0.0"}, Map.of()))
        .hasMessageContaining("1 arguments are not allowed: HOST PORT FOLDER");
    assertThatThrownBy(() -> Main.settings(new String[] {"::", "http", "data"}, Map.of()))
        .hasMessageContaining("Port \"http\" is not a number");
  }
}
