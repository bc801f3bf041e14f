// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import static dev.kymo.training.arguments.Argument.NONE;
import static dev.kymo.training.arguments.ArgumentKind.FLAG;
import static dev.kymo.training.arguments.ArgumentKind.NUMBER;
import static dev.kymo.training.arguments.ArgumentKind.PATH;
import static dev.kymo.training.arguments.ArgumentKind.TEXT;
import static dev.kymo.training.arguments.ArgumentKind.WHOLE;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * All arguments of the trainer. Names, defaults and meanings are those of Hugging Face's {@code
 * run_qa} and its training arguments, where these have them.
 */
final class ArgumentTable {
  /** Names that newer versions of Hugging Face's library use. */
  private static final Map<String, String> ALIASES = Map.of("eval_strategy", "evaluation_strategy");

  static final List<Argument> ALL =
      List.of(
          at("model_name_or_path", PATH, NONE, "folder with a model in Hugging Face's layout"),
          at("train_file", PATH, NONE, "training questions: JSON, Parquet, Arrow, or a folder"),
          at("validation_file", PATH, NONE, "evaluation questions, likewise"),
          at("do_train", FLAG, "false", "train the model"),
          at("do_eval", FLAG, "false", "evaluate it; implied by an evaluation strategy"),
          at("output_dir", PATH, NONE, "folder for the model and the results"),
          at("overwrite_output_dir", FLAG, "false", "write there even if it is not empty"),
          at("max_seq_length", WHOLE, "384", "tokens in a window, question included"),
          at("doc_stride", WHOLE, "128", "context tokens that neighbouring windows share"),
          at("max_train_samples", WHOLE, NONE, "train on the first questions only"),
          at("max_eval_samples", WHOLE, NONE, "evaluate on the first questions only"),
          at("n_best_size", WHOLE, "20", "starts and ends that are tried in each window"),
          at("max_answer_length", WHOLE, "30", "tokens of the longest answer"),
          at("per_device_train_batch_size", WHOLE, "8", "windows in a training batch"),
          at("per_device_eval_batch_size", WHOLE, "8", "windows in an evaluation batch"),
          at("gradient_accumulation_steps", WHOLE, "1", "batches of one update"),
          at("num_train_epochs", NUMBER, "3.0", "passes over the training data"),
          at("max_steps", WHOLE, "-1", "updates in all; above 0 it wins over the passes"),
          at("learning_rate", NUMBER, "5e-05", "highest learning rate"),
          at("warmup_steps", WHOLE, "0", "updates of the warm-up; above 0 they win over the ratio"),
          at("warmup_ratio", NUMBER, "0.0", "share of all updates that are warm-up"),
          at("weight_decay", NUMBER, "0.0", "of matrices and embeddings"),
          at("adam_beta1", NUMBER, "0.9", "decay of AdamW's first moment"),
          at("adam_beta2", NUMBER, "0.999", "decay of AdamW's second moment"),
          at("adam_epsilon", NUMBER, "1e-08", "keeps AdamW's division finite"),
          at("max_grad_norm", NUMBER, "1.0", "gradients are scaled down to this norm; 0: never"),
          at("seed", WHOLE, "42", "of fresh weights, the order of windows, and dropout"),
          at("bf16", words("auto", "true", "false"), "auto", "16-bit products; auto: if faster"),
          at("logging_steps", WHOLE, "500", "updates between two rows of training figures"),
          at("evaluation_strategy", words("no", "steps", "epoch"), "no", "when to evaluate"),
          at("eval_steps", WHOLE, NONE, "updates between two evaluations; none: logging_steps"),
          at("metric_key_prefix", words("eval", "none"), "eval", "what scores are logged with"),
          at(
              "section_mapping",
              words("strict", "hugging_face", "refuse"),
              "strict",
              "where keys without a section are filed"),
          at("project", TEXT, NONE, "project of the run; none: WANDB_PROJECT"),
          at("run_name", TEXT, NONE, "name of the run"),
          at("note", TEXT, NONE, "a sentence that the run and the result files carry"));

  private ArgumentTable() {}

  private static Argument at(String name, ArgumentKind kind, String text, String meaning) {
    return new Argument(name, kind, text, meaning);
  }

  private static ArgumentKind words(String... words) {
    return ArgumentKind.oneOf(words);
  }

  /**
   * The argument of a name.
   *
   * @throws ArgumentException naming the nearest one, if there is none
   */
  static Argument named(String name) {
    String known = ALIASES.getOrDefault(name, name);
    return ALL.stream()
        .filter(argument -> argument.name().equals(known))
        .findFirst()
        .orElseThrow(
            () ->
                new ArgumentException(
                    "--%s is not an argument of the trainer; the nearest is --%s"
                        .formatted(name, nearest(name))));
  }

  private static String nearest(String name) {
    return ALL.stream()
        .map(Argument::name)
        .min(Comparator.comparingInt(known -> EditDistance.between(name, known)))
        .orElseThrow();
  }
}
