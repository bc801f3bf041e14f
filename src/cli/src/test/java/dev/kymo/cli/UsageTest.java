// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {

  @Test
  void helpNamesTheCommandsAndTheExitCodes() {
    CommandRun run = CommandRun.of("--help");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("check", "Exit codes: 0 done; 1 the check did not hold");
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
}
