// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir Path directory;

  /** What the shell that is called with this script offers for a line. */
  private List<String> offered(String script, String... words)
      throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("kymo_completion"), script);
    String line =
        "source %s; COMP_WORDS=(%s ''); COMP_CWORD=%s; _complete_kymo; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(file, String.join(" ", words), Integer.toString(words.length));
    Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toList();
  }

  @Test
  void aShellOffersCommandsAndOptions() throws IOException, InterruptedException {
    CommandRun run = CommandRun.of("completion", "bash");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(offered(run.out(), "kymo")).contains("check", "tracker", "completion");
    assertThat(offered(run.out(), "kymo", "tracker")).contains("key", "link");
  }

  @Test
  void zshGetsTheSameWithItsOwnBeginning() {
    assertThat(CommandRun.of("completion", "zsh").out()).contains("ZSH_VERSION", "bashcompinit");
  }

  @Test
  void anotherShellIsRefusedByName() {
    CommandRun run = CommandRun.of("completion", "fish");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("\"fish\"", "use bash or zsh").hasLineCount(1);
  }
}
