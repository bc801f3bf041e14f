// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {

  @Test
  void helpNamesTheCommandsAndTheExitCodes() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("check", "Exit codes: 0 done; 1 the check or");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anUnknownOptionIsNamedWithTheNearestKnownOne() {
    CommandRun run = CommandRun.of("check", "a/b", "--sektion", "eval=f1");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("kymo check: ")
        .contains("--sektion", "did you mean --section?");
  }

  @Test
  void anUnknownCommandIsNamedWithTheNearestKnownOne() {
    CommandRun run = CommandRun.of("chek");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("'chek'", "did you mean check?");
  }

  @Test
  void withoutACommandTheHelpIsNamed() {
    CommandRun run = CommandRun.of();
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err())
        .isEqualToNormalizingNewlines("kymo: Missing required subcommand; see kymo --help\n");
  }

  @Test
  void debugAddsTheStackTrace() {
    CommandRun run = CommandRun.of("check", "nowhere", "--section", "eval=f1", "--debug");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("at dev.kymo.cli.RunPlace");
  }

  @Test
  void blankPlacesAreRefusedInOneLine() {
    CommandRun link = CommandRun.of("tracker", "link", "--data", "");
    assertThat(link.exitCode()).isEqualTo(2);
    assertThat(link.err())
        .isEqualToIgnoringNewLines(
            "kymo tracker link: --data is blank; name a folder, or leave it out");
    CommandRun check = CommandRun.of("check", "", "--section", "eval=f1");
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err().strip())
        .startsWith("kymo check: \"\" is neither a file nor a run;")
        .doesNotContain("\n");
  }

  @Test
  void aServerWithoutAKeyIsSaidToLackTheKey() {
    CommandRun run = CommandRun.of("replay", "absent.wandb", "--to", "http://127.0.0.1:9");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("No key for http://127.0.0.1:9 is known", "WANDB_API_KEY")
        .doesNotContain("No server");
  }

  @Test
  void aFullHeapIsSaidInOneLine(@TempDir Path directory) throws IOException, InterruptedException {
    Path data = directory.resolve("large.json");
    Files.writeString(data, "{\"version\":\"" + "x".repeat(20_000_000) + "\"}");
    try (KymoProcess kymo =
        KymoProcess.start(
            List.of("-Xmx24m"), Map.of(), List.of("check", "a/b", "--expect", data.toString()))) {
      assertThat(kymo.rest())
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("kymo: out of memory (")
          .contains("KYMO_JAVA_OPTS=-Xmx");
      assertThat(kymo.waitForExit()).isEqualTo(70);
    }
  }
}
