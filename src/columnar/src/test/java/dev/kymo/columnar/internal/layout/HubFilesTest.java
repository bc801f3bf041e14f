// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.dataset.DataException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HubFilesTest {
  private static final Path FOLDER = Path.of("squad");

  private static HubFiles afterFailureAt(String place) {
    HubFiles files = new HubFiles(FOLDER);
    files.visitFileFailed(FOLDER.resolve(place), new AccessDeniedException(place));
    return files;
  }

  /** Told by hand, for no folder is closed to the super-user who may run this. */
  @Test
  void aFolderThatCannotBeLookedIntoIsRefused() {
    assertThatThrownBy(() -> afterFailureAt("train").requireNoFaults())
        .isInstanceOf(DataException.class)
        .hasMessage(
            FOLDER.resolve("train")
                + " cannot be looked into; see its permissions, or move it elsewhere");
  }

  @Test
  void aHiddenFolderMayBeClosed() {
    assertThatCode(() -> afterFailureAt(".cache").requireNoFaults()).doesNotThrowAnyException();
  }
}
