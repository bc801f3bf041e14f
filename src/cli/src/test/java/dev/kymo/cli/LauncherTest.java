// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher itself, in a distribution folder whose java only prints what it is given. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("src/main/distribution/bin/kymo");

  @TempDir Path directory;

  @BeforeEach
  void makeDistribution() throws IOException {
    Path launcher = directory.resolve("kymo here/bin/kymo");
    Files.createDirectories(launcher.getParent());
    Files.copy(LAUNCHER, launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(directory.resolve("kymo here/lib"));
    Files.createFile(directory.resolve("kymo here/lib/kymo-cli-1.jar"));
    Files.createFile(directory.resolve("kymo here/lib/kymo-core-1.jar"));
  }

  /** A Java home of a version whose command prints its arguments, one a line. */
  private String java(String version) throws IOException {
    Path home = directory.resolve("java-" + version);
    Path command = home.resolve("bin/java");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(
        command,
        "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\necho \"omp=$OMP_WAIT_POLICY\"\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    return home.toString();
  }

  private record Result(int exitCode, List<String> lines) {}

  private static Result launch(Path launcher, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(launcher.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output.lines().toList());
  }

  private Path launcher() {
    return directory.resolve("kymo here/bin/kymo");
  }

  @Test
  void shortCommandsStartQuicklyAndKeepTheirArgumentsWhole()
      throws IOException, InterruptedException {
    Result result =
        launch(launcher(), Map.of("JAVA_HOME", java("17.0.15")), "check", "a b", "--json");
    assertThat(result.exitCode()).isZero();
    assertThat(result.lines())
        .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Doffline=true", "omp=passive")
        .containsSubsequence("check", "a b", "--json")
        .doesNotContain("-Dkymo.terminal=true");
    assertThat(result.lines()).anyMatch(line -> line.endsWith("kymo here/lib/kymo-cli-1.jar"));
  }

  @Test
  void trainingGetsTheOptimisingCompiler() throws IOException, InterruptedException {
    Result result =
        launch(launcher(), Map.of("JAVA_HOME", java("21.0.1")), "--debug", "train", "--seed", "1");
    assertThat(result.lines()).contains("train").doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void trainingLeavesTheMemoryToTheFigures() throws IOException, InterruptedException {
    Result result = launch(launcher(), Map.of("JAVA_HOME", java("17")), "train");
    assertThat(result.lines()).contains("-XX:+UseSerialGC", "-Xmx512m");
  }

  @Test
  void theBuildsClassArchiveIsUsedWhereItIsThereAndNeverSpokenOf()
      throws IOException, InterruptedException {
    String home = java("17");
    assertThat(launch(launcher(), Map.of("JAVA_HOME", home), "check").lines())
        .contains("-Xshare:auto")
        .noneMatch(line -> line.startsWith("-XX:SharedArchiveFile"));
    Path archive = Files.createFile(directory.resolve("kymo here/lib/kymo.jsa"));
    assertThat(launch(launcher(), Map.of("JAVA_HOME", home), "check").lines())
        .contains("-Xshare:auto", "-Xlog:cds*=off", "-XX:SharedArchiveFile=" + archive);
  }

  @Test
  void jvmsThatWarnOfALibrarysMemoryAccessAreToldToAllowIt()
      throws IOException, InterruptedException {
    String option = "--sun-misc-unsafe-memory-access=allow";
    assertThat(launch(launcher(), Map.of("JAVA_HOME", java("25.0.1")), "check").lines())
        .contains(option);
    assertThat(launch(launcher(), Map.of("JAVA_HOME", java("21.0.1")), "check").lines())
        .doesNotContain(option);
  }

  @Test
  void itFindsItsFolderThroughLinks() throws IOException, InterruptedException {
    Path relative = directory.resolve("linked");
    Files.createSymbolicLink(relative, Path.of("kymo here", "bin", "kymo"));
    Path absolute = directory.resolve("kymo");
    Files.createSymbolicLink(absolute, relative);
    Result result = launch(absolute, Map.of("JAVA_HOME", java("17")), "--version");
    assertThat(result.exitCode()).as(result.toString()).isZero();
    assertThat(result.lines()).anyMatch(line -> line.endsWith("lib/kymo-cli-1.jar"));
  }

  @Test
  void anOldJavaIsNamedWithItsVersion() throws IOException, InterruptedException {
    String home = java("11.0.2");
    Result result = launch(launcher(), Map.of("JAVA_HOME", home), "check");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(result.lines())
        .containsExactly(
            "kymo: " + home + "/bin/java is Java 11, Kymo needs 17 or newer; set JAVA_HOME to one");
  }

  @Test
  void javaEightCountsAsEight() throws IOException, InterruptedException {
    Result result = launch(launcher(), Map.of("JAVA_HOME", java("1.8.0_402")), "check");
    assertThat(result.lines()).singleElement().asString().contains("is Java 8,");
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws IOException, InterruptedException {
    Result result = launch(launcher(), Map.of("JAVA_HOME", directory.toString()), "check");
    assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(result.lines())
        .singleElement()
        .asString()
        .contains("JAVA_HOME is " + directory, "has no bin/java");
  }

  @Test
  void aFolderThatWasNotBuiltSaysHowToBuildIt() throws IOException, InterruptedException {
    Files.delete(directory.resolve("kymo here/lib/kymo-cli-1.jar"));
    Result result = launch(launcher(), Map.of("JAVA_HOME", java("17")), "check");
    assertThat(result.lines())
        .singleElement()
        .asString()
        .contains("holds no kymo-cli jar; build it with: mvn -q -DskipTests package");
  }
}
