// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import dev.kymo.columnar.internal.layout.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A path that goes on behind a folder of data, with a split or with a configuration and a split.
 *
 * @param folder the folder, which is there
 * @param split what follows, which is no file
 */
record SplitPath(Path folder, String split) {

  /** Takes a path apart if it is such; a name with a dot is meant as a file. */
  static Optional<SplitPath> of(Path place) throws IOException {
    Path whole = place.toAbsolutePath().normalize();
    Path above = whole.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    if (above == null || above.equals(whole) || !Files.isDirectory(above)) {
      return Optional.empty();
    }
    String rest = above.relativize(whole).toString().replace('\\', '/');
    return rest.contains(".")
            || above.relativize(whole).getNameCount() > 2
            || !DataFolder.isAt(above)
        ? Optional.empty()
        : Optional.of(new SplitPath(above, rest));
  }
}
