// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.recorded.RecordedJournal;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedMetric.Point;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.time.Clock;
import dev.kymo.training.arguments.TrainingArguments;
import dev.kymo.training.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A training of a tiny model in a folder of its own, for tests to extend. */
abstract class TinyTraining {
  @TempDir Path directory;
  Path output;

  @BeforeEach
  void writeModelAndQuestions() throws IOException {
    TinyModel.write(directory.resolve("model"), 1);
    TinyQuestions.write(directory.resolve("train.json"), 20, 1);
    TinyQuestions.write(directory.resolve("eval.json"), 6, 2);
    output = directory.resolve("out");
  }

  TrainingArguments arguments(String... more) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--model_name_or_path", directory.resolve("model").toString()));
    words.addAll(List.of("--train_file", directory.resolve("train.json").toString()));
    words.addAll(List.of("--validation_file", directory.resolve("eval.json").toString()));
    words.addAll(List.of("--output_dir", output.toString(), "--do_train", "--do_eval"));
    words.addAll(List.of("--max_seq_length", "48", "--doc_stride", "16", "--bf16", "false"));
    words.addAll(List.of("--per_device_train_batch_size", "4", "--learning_rate", "1e-3"));
    words.addAll(List.of(more));
    return TrainingArguments.parse(words);
  }

  record Ended(TrainingOutcome outcome, RecordedRun run) {
    List<Point> points(String section, String name) {
      return run.metric(section, name).map(RecordedMetric::points).orElse(List.of());
    }
  }

  Ended train(TrainingArguments arguments) throws IOException, TrainingException {
    return train(arguments, TrainingProgress.SILENT, new StopFlag());
  }

  Ended train(TrainingArguments arguments, TrainingProgress progress, StopFlag stop)
      throws IOException, TrainingException {
    RunSettings settings =
        RunSettings.builder("tiny")
            .directory(Files.createTempDirectory(directory, "run"))
            .sectionMapping(arguments.logging().mapping())
            .build();
    try (Run run = Run.start(settings, new InMemoryBackend())) {
      TrainingOutcome outcome =
          QaFineTuning.prepare(arguments, progress).run(run, Clock.system(), stop);
      Path journal = run.finish(0, Duration.ofSeconds(20)).journal();
      return new Ended(outcome, RecordedJournal.read(journal));
    }
  }
}
