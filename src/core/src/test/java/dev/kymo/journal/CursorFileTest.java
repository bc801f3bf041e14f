// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CursorFileTest {
  @TempDir Path directory;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void whoeverMayReadTheJournalMayReadThePlace() throws IOException {
    Path journal = Files.createFile(directory.resolve("run-abc.wandb"));
    CursorFile cursor = CursorFile.of(journal, "memory");
    for (String permissions : List.of("rw-r--r--", "rw-rw-r--", "r--r--r--", "rw-------")) {
      Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString(permissions));
      cursor.save(Cursor.START);
      assertThat(Files.getPosixFilePermissions(Path.of(cursor.toString())))
          .isEqualTo(Files.getPosixFilePermissions(journal));
    }
  }

  @Test
  void aPlaceThatCannotBeSavedLeavesNothingBehind() throws IOException {
    CursorFile cursor = CursorFile.of(directory.resolve("run-abc.wandb"), "memory");
    cursor.save(Cursor.START);
    Path place = files().get(0);
    Files.delete(place);
    Files.createFile(Files.createDirectory(place).resolve("in the way"));
    assertThatThrownBy(() -> cursor.save(Cursor.START)).isInstanceOf(IOException.class);
    assertThat(files()).containsExactly(place);
  }
}
