// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kymo completion}: the script that lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Print what makes a shell complete kymo's commands and options.",
      "For this shell: source <(kymo completion bash)"
    },
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  private final Surroundings surroundings;
  private String shell = "";

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(paramLabel = "bash|zsh", description = "The shell.")
  void shell(String name) {
    shell = name;
  }

  /** One script serves both shells: in zsh it turns on that shell's support for bash's. */
  @Override
  public Integer call() throws CommandFailure {
    if (!SHELLS.contains(shell) || spec == null) {
      throw CommandFailure.usage("No completion for the shell \"" + shell + "\"; use bash or zsh");
    }
    surroundings.out().println(AutoComplete.bash("kymo", spec.root().commandLine()));
    return ExitCodes.DONE;
  }
}
