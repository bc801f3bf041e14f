// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir Path directory;

  @Test
  void everyCommandOfTheRehearsalEndsWell() throws IOException {
    Rehearsal.perform(directory);
    assertThat(directory).isDirectoryRecursivelyContaining("glob:**.wandb");
  }
}
