// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.training.arguments.TrainingArguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Unmatched;

/** {@code kymo train}: fine-tunes a question-answering model. The trainer reads the arguments. */
@Command(
    name = "train",
    customSynopsis = "kymo train [FILE.json] [--NAME VALUE]...",
    description = {
      "Fine-tune and evaluate a question-answering model.",
      "Arguments are those of Hugging Face's run_qa; they may also stand in a JSON file.",
      "The run goes to the server of WANDB_BASE_URL and WANDB_API_KEY; without both it is offline."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Unmatched private final List<String> arguments = new ArrayList<>();

  private TrainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command with the trainer's own help text, which is read when somebody asks for it. */
  static CommandLine line(Surroundings surroundings) {
    CommandLine line = new CommandLine(new TrainCommand(surroundings));
    line.getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_FOOTER,
            help -> "%nArguments:%n".formatted() + TrainingArguments.help());
    return line;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (arguments.isEmpty()) {
      throw CommandFailure.usage(
          "No arguments are given; name a JSON file or --NAME VALUE pairs, see kymo train --help");
    }
    return TrainingSession.run(List.copyOf(arguments), surroundings);
  }
}
