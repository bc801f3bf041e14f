// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user who only logs gets; the list is written while kymo-wandb is built. */
class ClientWeightTest {
  private static final Path LIST =
      Repository.root().resolve("src/wandb/target/client-class-path.txt");

  /** Of which kymo-core, unpacked in a build, has 900 KB. */
  private static final long MOST_BYTES = 6_000_000;

  private static List<Path> libraries() throws IOException {
    assertThat(LIST).as("made by the build of src/wandb: run mvn with -am").exists();
    return Pattern.compile(":")
        .splitAsStream(Files.readString(LIST).strip())
        .map(Path::of)
        .toList();
  }

  /** A jar of the local repository is in a folder of its version, below one of its name. */
  private static String name(Path entry) {
    Path module = Objects.requireNonNull(entry.getParent()).getParent();
    String folder = String.valueOf(Objects.requireNonNull(module, "root").getFileName());
    return entry.startsWith(Repository.root()) ? "kymo-core" : folder;
  }

  private static long bytes(Path entry) {
    try (Stream<Path> files = Files.walk(entry)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoOnlyLogsGetsTheseLibrariesAndNoOther() throws IOException {
    assertThat(libraries().stream().map(ClientWeightTest::name))
        .containsExactlyInAnyOrder(
            "kymo-core",
            "okhttp-jvm",
            "okio-jvm",
            "kotlin-stdlib",
            "annotations",
            "jackson-core",
            "protobuf-javalite",
            "jspecify");
  }

  @Test
  void theyAreLight() throws IOException {
    assertThat(libraries().stream().mapToLong(ClientWeightTest::bytes).sum())
        .isBetween(3_000_000L, MOST_BYTES);
  }
}
