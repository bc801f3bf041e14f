// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} prints, against files that a reviewer sees change. */
class HelpTest {
  private static final String SWITCH = "kymo.help.update";
  private static final String UPDATE =
      "mvn -pl src/cli -am test -Dtest=HelpTest -Dsurefire.failIfNoSpecifiedTests=false -D"
          + SWITCH;
  private static final Path FILES =
      Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/help");

  /** Every command with the words that lead to it, {@code kymo} first. */
  static List<String> commands() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Surroundings surroundings =
        new Surroundings(
            "kymo",
            Map.of(),
            Path.of("no-home"),
            nowhere,
            nowhere,
            Duration.ZERO,
            false,
            InputStream.nullInputStream());
    return names(Kymo.line(surroundings)).toList();
  }

  private static Stream<String> names(CommandLine line) {
    Stream<String> below =
        line.getSubcommands().values().stream().distinct().flatMap(HelpTest::names);
    return Stream.concat(Stream.of(line.getCommandSpec().qualifiedName()), below);
  }

  private static Path file(String command) {
    return FILES.resolve(command.replace(' ', '-') + ".txt");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpOfACommandIsTheTextInItsFile(String command) throws IOException {
    String words = (command + " --help").substring("kymo ".length());
    CommandRun run = CommandRun.of(words.split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> help = run.out().lines().map(String::stripTrailing).toList();
    if (System.getProperty(SWITCH) != null) {
      Files.createDirectories(FILES);
      Files.write(file(command), help);
    }
    assertThat(help)
        .as("%s; if the change is meant: %s", words, UPDATE)
        .containsExactlyElementsOf(Files.readAllLines(file(command)));
  }

  @Test
  void noFileIsOfACommandThatIsGone() throws IOException {
    TreeSet<Path> expected = new TreeSet<>();
    commands().forEach(command -> expected.add(file(command)));
    try (Stream<Path> found = Files.list(FILES)) {
      assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
