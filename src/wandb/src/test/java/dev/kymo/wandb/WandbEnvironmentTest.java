// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.RunSettings;
import dev.kymo.wandb.WandbEnvironment.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WandbEnvironmentTest {
  private static final String KEY = ScriptedServer.KEY;
  private static final String ADDRESS = "http://tracker:8080";

  @TempDir Path home;

  private WandbEnvironment environment(String... pairs) {
    Map<String, String> variables = new HashMap<>(Map.of("HOME", home.toString()));
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return new WandbEnvironment(variables);
  }

  private void netrc(String text) throws IOException {
    Files.writeString(home.resolve(".netrc"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "online, ONLINE",
    "run, ONLINE",
    "'', ONLINE",
    "offline, OFFLINE",
    "dryrun, OFFLINE",
    "disabled, DISABLED"
  })
  void theModesOfTheOfficialSdkAreServed(String text, Mode mode) {
    assertThat(environment("WANDB_MODE", text).mode()).isEqualTo(mode);
  }

  @Test
  void withoutAModeItIsOnline() {
    assertThat(environment().mode()).isEqualTo(Mode.ONLINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"shared", "Online", "on"})
  void aModeThatIsNotServedIsRefusedByName(String mode) {
    assertThatThrownBy(environment("WANDB_MODE", mode)::mode)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WANDB_MODE \"" + mode + "\" is not served: use online, offline or disabled");
  }

  @Test
  void anAddressAndAKeyMakeAServer() throws IOException {
    WandbSettings server =
        environment("WANDB_BASE_URL", ADDRESS + "/", "WANDB_API_KEY", KEY).server().orElseThrow();
    assertThat(server.baseUrl()).hasToString(ADDRESS);
    assertThat(server.apiKey().secret()).isEqualTo(KEY);
  }

  @Test
  void withoutAnAddressNothingIsSentAnywhere() throws IOException {
    netrc("machine api.wandb.ai login user password " + KEY);
    assertThat(environment("WANDB_API_KEY", KEY).server()).isEmpty();
    assertThat(environment("WANDB_BASE_URL", " ", "WANDB_API_KEY", KEY).server()).isEmpty();
  }

  @Test
  void withoutAKeyTheRunIsOffline() throws IOException {
    assertThat(environment("WANDB_BASE_URL", ADDRESS).server()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"offline", "disabled"})
  void offlineMeansThatNoServerIsNamed(String mode) throws IOException {
    assertThat(
            environment("WANDB_MODE", mode, "WANDB_BASE_URL", ADDRESS, "WANDB_API_KEY", KEY)
                .server())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine tracker login user password %s",
        "machine tracker:8080\n  login user\n  password %s\n",
        "machine other password wrong machine tracker password %s",
        "default login x password wrong\nmachine tracker password %s"
      })
  void theKeyMayStandInANetrcFile(String text) throws IOException {
    netrc(text.formatted(KEY));
    assertThat(environment("WANDB_BASE_URL", ADDRESS).server().orElseThrow().apiKey().secret())
        .isEqualTo(KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine other password %s",
        "machine tracker:9090 password %s",
        "machine tracker login user\ndefault password %s",
        "machine tracker login user machine other password %s",
        "machine tracker password",
        ""
      })
  void aPasswordForAnotherMachineIsNotUsed(String text) throws IOException {
    netrc(text.formatted(KEY));
    assertThat(environment("WANDB_BASE_URL", ADDRESS).server()).isEmpty();
  }

  @Test
  void netrcNamesAnotherPlaceForTheFile() throws IOException {
    Path elsewhere =
        Files.writeString(home.resolve("keys"), "machine tracker login u password " + KEY);
    assertThat(environment("WANDB_BASE_URL", ADDRESS, "NETRC", elsewhere.toString()).server())
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tracker:8080",
        "ftp://tracker",
        "http://",
        "http://a b",
        "http://tracker:65536",
        "http://tracker:0",
        "http:tracker",
        "http://tracker/?x=1",
        "http://tracker/#x"
      })
  void aBadAddressIsNamedWithOrWithoutAKey(String address) {
    String message = "Server address \"" + address + "\" is not allowed";
    assertThatThrownBy(environment("WANDB_BASE_URL", address)::server)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(environment("WANDB_BASE_URL", address, "WANDB_API_KEY", KEY)::server)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatIsWrongWithAPortIsSaid() {
    assertThatThrownBy(environment("WANDB_BASE_URL", "http://tracker:65536")::server)
        .hasMessage(
            "Server address \"http://tracker:65536\" is not allowed (Invalid URL port: \"65536\"): write it as http://host:port");
  }

  @Test
  void anUnderscoreInAHostsNameIsAllowedAsComposeMakesIt() throws IOException {
    netrc("machine kymo_tracker login user password " + KEY);
    WandbSettings server =
        environment("WANDB_BASE_URL", "http://kymo_tracker:8080").server().orElseThrow();
    assertThat(server.baseUrl()).hasToString("http://kymo_tracker:8080");
    try (WandbBackend backend = WandbBackend.to(server)) {
      assertThat(backend.name()).isEqualTo("http://kymo_tracker:8080");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:secret@tracker",
        "http://me:secret@kymo_tracker",
        "http://me:secret@tracker:65536"
      })
  void credentialsInTheAddressAreRefusedAndNotRepeated(String address) {
    assertThatThrownBy(environment("WANDB_BASE_URL", address)::server)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WANDB_API_KEY")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theRunsSettingsComeFromTheEnvironment() {
    RunSettings settings =
        environment(
                "WANDB_PROJECT", "squad",
                "WANDB_ENTITY", "me",
                "WANDB_RUN_ID", "abc",
                "WANDB_NAME", "first",
                "WANDB_NOTES", "notes",
                "WANDB_JOB_TYPE", "train",
                "WANDB_RUN_GROUP", "nightly",
                "WANDB_DIR", home.toString(),
                "WANDB_TAGS", "a, b")
            .runSettings("other")
            .build();
    assertThat(settings.identity()).hasToString("me/squad/abc");
    assertThat(settings.labels().displayName()).isEqualTo("first");
    assertThat(settings.labels().notes()).isEqualTo("notes");
    assertThat(settings.labels().jobType()).isEqualTo("train");
    assertThat(settings.labels().group()).isEqualTo("nightly");
    assertThat(settings.labels().tags()).isEqualTo(List.of("a", "b"));
    assertThat(settings.directory()).isEqualTo(home);
  }

  @Test
  void emptyTagsAreLeftOut() {
    RunSettings settings = environment("WANDB_TAGS", ",, a ,b,").runSettings("squad").build();
    assertThat(settings.labels().tags()).containsExactly("a", "b");
    assertThat(environment("WANDB_TAGS", ",").runSettings("squad").build().labels().tags())
        .isEmpty();
  }

  @Test
  void withoutThemTheDefaultsHold() {
    RunSettings settings = environment().runSettings("squad").build();
    assertThat(settings.identity().project()).isEqualTo("squad");
    assertThat(settings.identity().entity()).isEmpty();
    assertThat(settings.identity().runId()).matches("[0-9a-z]{8}");
  }

  private static void settings(Path folder, String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("settings"), text);
  }

  @Test
  void whatNoVariableSaysIsReadFromTheSettingsFiles() throws IOException {
    settings(
        home.resolve(".config/wandb"),
        "[other]\nentity = nobody\n[default]\n# for all\nbase_url = "
            + ADDRESS
            + "\nentity = ours\nproject: squad\n");
    settings(home.resolve("wandb"), "[default]\nproject = korquad\nrun_group = nightly\n");
    RunSettings run = environment("WANDB_DIR", home.toString()).runSettings("default").build();
    assertThat(run.identity().entity()).isEqualTo("ours");
    assertThat(run.identity().project()).isEqualTo("korquad");
    assertThat(run.labels().group()).isEqualTo("nightly");
    assertThat(environment("WANDB_API_KEY", KEY).server())
        .hasValueSatisfying(server -> assertThat(server.toString()).contains("tracker:8080"));
  }

  @Test
  void variablesComeBeforeTheSettingsFiles() throws IOException {
    settings(home.resolve("config"), "[default]\nmode = offline\nproject = squad\n");
    String folder = home.resolve("config").toString();
    assertThat(environment("WANDB_CONFIG_DIR", folder).mode()).isEqualTo(Mode.OFFLINE);
    WandbEnvironment environment =
        environment("WANDB_CONFIG_DIR", folder, "WANDB_MODE", "online", "WANDB_PROJECT", "mine");
    assertThat(environment.mode()).isEqualTo(Mode.ONLINE);
    assertThat(environment.runSettings("default").build().identity().project()).isEqualTo("mine");
  }

  @Test
  void theNetrcFilesKeyComesBeforeThatOfTheSettingsFiles() throws IOException {
    String other = "local-" + "f".repeat(40);
    settings(
        home.resolve(".config/wandb"),
        "[default]\nbase_url = " + ADDRESS + "\napi_key = " + other + "\n");
    assertThat(environment().server()).contains(WandbSettings.of(ADDRESS, other));
    netrc("machine tracker:8080 login user password " + KEY);
    assertThat(environment().server()).contains(WandbSettings.of(ADDRESS, KEY));
  }
}
