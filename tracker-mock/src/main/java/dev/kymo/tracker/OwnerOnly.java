// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes files and folders that, where the file system can tell, only their owner may read. */
final class OwnerOnly {
  private OwnerOnly() {}

  static void createDirectories(Path folder) throws IOException {
    Files.createDirectories(folder, permissions("rwx------"));
  }

  /** Replaces a file as a whole by one line of text. */
  static void write(Path file, String line) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            file.getFileName() + ".",
            ".new",
            permissions("rw-------"));
    Files.writeString(fresh, line + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] permissions(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
