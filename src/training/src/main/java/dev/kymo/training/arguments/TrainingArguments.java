// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import dev.kymo.SectionMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All arguments of a fine-tuning. Immutable.
 *
 * @param model {@code model_name_or_path}
 * @param train {@code do_train}
 * @param evaluate {@code do_eval}, or what an evaluation strategy implies
 * @param data the questions
 * @param optimization of the model
 * @param bf16 {@code bf16}
 * @param evaluation of the model
 * @param logging of figures
 * @param output where files go
 * @param values every argument under its name, in the order of the help text; null for one that was
 *     left open
 */
public record TrainingArguments(
    Path model,
    boolean train,
    boolean evaluate,
    DataArguments data,
    OptimizationArguments optimization,
    Bf16 bf16,
    EvaluationArguments evaluation,
    LoggingArguments logging,
    OutputArguments output,
    Map<String, @Nullable Object> values) {

  /** Checks that there is something to do and data to do it with. */
  public TrainingArguments {
    if (!train && !evaluate) {
      throw new ArgumentException("There is nothing to do: give --do_train, --do_eval or both");
    }
    if (train && data.trainFile().isEmpty()) {
      throw new ArgumentException("--do_train needs --train_file");
    }
    if (evaluate && data.validationFile().isEmpty()) {
      throw new ArgumentException("Evaluation needs --validation_file");
    }
    if (evaluate
        && evaluation.prefix() == MetricKeyPrefix.NONE
        && logging.mapping() == SectionMapping.REFUSE) {
      throw new ArgumentException(
          "--section_mapping refuse is not allowed with --metric_key_prefix none: the scores would be refused; use --metric_key_prefix eval, or another mapping");
    }
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a command line: {@code --name value}, {@code --name=value}, {@code --flag}. Its first
   * word may be a JSON file with the same names, over which the rest of the line wins.
   *
   * @throws ArgumentException if an argument is unknown, missing or not allowed, in one line that
   *     names it, its value and what is allowed
   * @throws IOException if the JSON file cannot be read
   */
  public static TrainingArguments parse(List<String> words) throws IOException {
    return new ArgumentAssembly(ArgumentValues.of(new ArgumentReader().read(words))).arguments();
  }

  /** The table of arguments as text: name, what is allowed, default and meaning, one a line. */
  public static String help() {
    StringBuilder text = new StringBuilder();
    for (Argument argument : ArgumentTable.ALL) {
      text.append(
          "  --%-30s %s (%s; default %s)%n"
              .formatted(
                  argument.name(),
                  argument.meaning(),
                  argument.kind().allowed(),
                  argument.defaultText()));
    }
    return text.toString();
  }
}
