// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import dev.kymo.SectionMapping;
import dev.kymo.evaluation.answer.AnswerSettings;
import dev.kymo.training.model.AdamW;
import java.nio.file.Path;
import java.util.Locale;

/** Puts values into the records that the trainer works with. */
final class ArgumentAssembly {
  private final ArgumentValues values;

  ArgumentAssembly(ArgumentValues values) {
    this.values = values;
  }

  TrainingArguments arguments() {
    EvaluationArguments evaluation = evaluation();
    boolean evaluate = values.flag("do_eval") || evaluation.strategy() != EvaluationStrategy.NO;
    return new TrainingArguments(
        Path.of(values.text("model_name_or_path")),
        values.flag("do_train"),
        evaluate,
        data(),
        optimization(),
        constant(Bf16.class, "bf16"),
        evaluation,
        logging(),
        new OutputArguments(
            Path.of(values.text("output_dir")), values.flag("overwrite_output_dir")),
        values.all());
  }

  private DataArguments data() {
    return new DataArguments(
        values.optionalText("train_file").map(Path::of),
        values.optionalText("validation_file").map(Path::of),
        values.optionalWhole("max_train_samples"),
        values.optionalWhole("max_eval_samples"),
        values.whole("max_seq_length"),
        values.whole("doc_stride"));
  }

  private OptimizationArguments optimization() {
    return new OptimizationArguments(
        values.whole("per_device_train_batch_size"),
        values.whole("gradient_accumulation_steps"),
        values.number("learning_rate"),
        adamW(),
        values.number("num_train_epochs"),
        values.whole("max_steps"),
        values.whole("warmup_steps"),
        values.number("warmup_ratio"),
        values.whole("seed"));
  }

  private AdamW adamW() {
    return new AdamW(
        values.number("adam_beta1"),
        values.number("adam_beta2"),
        values.number("adam_epsilon"),
        values.number("weight_decay"),
        values.number("max_grad_norm"));
  }

  private EvaluationArguments evaluation() {
    Ranges.atLeast("n_best_size", values.whole("n_best_size"), 1);
    Ranges.atLeast("max_answer_length", values.whole("max_answer_length"), 1);
    return new EvaluationArguments(
        constant(EvaluationStrategy.class, "evaluation_strategy"),
        values.optionalWhole("eval_steps").orElse(values.whole("logging_steps")),
        values.whole("per_device_eval_batch_size"),
        new AnswerSettings(
            values.whole("n_best_size"),
            values.whole("max_answer_length"),
            AnswerSettings.DEFAULT.nullAnswers(),
            AnswerSettings.DEFAULT.nullScoreDiffThreshold()),
        constant(MetricKeyPrefix.class, "metric_key_prefix"));
  }

  private LoggingArguments logging() {
    return new LoggingArguments(
        values.whole("logging_steps"),
        SectionMapping.parse(values.text("section_mapping")),
        values.optionalText("project"),
        values.optionalText("run_name"),
        values.optionalText("note"));
  }

  private <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, values.text(name).toUpperCase(Locale.ROOT));
  }
}
