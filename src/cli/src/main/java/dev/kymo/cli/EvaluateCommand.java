// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Section;
import dev.kymo.evaluation.dataset.ClassificationDataset;
import dev.kymo.evaluation.dataset.ClassificationReader;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import dev.kymo.evaluation.metric.ClassificationMetric;
import dev.kymo.evaluation.metric.QaMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kymo evaluate}: scores predictions, or a model's answers, as the official script does. */
@Command(
    name = "evaluate",
    description = "Score predictions, or a model, against the answers of a data set.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  /** As Hugging Face's scripts call what they evaluate on. */
  private static final String EVALUATION_SPLIT = "validation";

  private final Surroundings surroundings;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "PLACE",
      description = {
        "Questions with their answers: SQuAD's JSON or flat rows, as JSON Lines too; a",
        "Parquet or Arrow file; a folder of save_to_disk or of the hub. Of several",
        "splits validation is read, unless one is named, as in squad/test."
      })
  private Path dataset = Path.of("");

  private AnswerSource source = new AnswerSource();

  @Mixin private final MetricOptions metric = new MetricOptions();

  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(
      names = "--training",
      paramLabel = "PLACE",
      description = {
        "What the model was trained on; of several splits train. If questions of the data set are in it,",
        "the result is filed as contaminated, not eval, and the exit code is 1."
      })
  private @Nullable Path training = null;

  @Option(
      names = "--allow-contaminated",
      description = "File the result as eval even so; their number is kept.")
  private boolean allowContaminated = false;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N questions.")
  private @Nullable Integer limit = null;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Also write the result files there; the folder must be empty or new.")
  private @Nullable Path output = null;

  @Mixin private final ResultOptions shown = new ResultOptions();

  EvaluateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  void source(AnswerSource given) {
    source = given;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (output != null) {
      ScoreFiles.check(output);
    }
    return metric.isClassification() ? classify() : answer();
  }

  private int answer() throws CommandFailure, IOException {
    QaDataset whole = SquadReader.read(dataset, EVALUATION_SPLIT);
    whole.warnings().forEach(warning -> say("warning: " + warning));
    QaDataset data = limit == null ? whole : whole.first(limit);
    Map<String, String> given = source.read();
    QaMetric chosen = metric.choose(data, this::say);
    List<String> known = Contamination.look(training, data);
    QaScoring scoring = new QaScoring(data, chosen, known, allowContaminated);
    return show(scoring.score(source, given, model, surroundings.err()), whole.size(), known);
  }

  private int classify() throws CommandFailure, IOException {
    if (training != null || limit != null) {
      throw CommandFailure.usage(
          "--training and --limit are for questions; leave them out with --metric classification");
    }
    ClassificationDataset data = ClassificationReader.read(dataset, EVALUATION_SPLIT);
    ScoredAnswers scored =
        FileScoring.score(data, new ClassificationMetric(), Section.EVAL, source.labels());
    return show(scored, data.size(), List.of());
  }

  private int show(ScoredAnswers scored, long original, List<String> known) throws IOException {
    new MissingAnswers(scored.data(), scored.metric(), original).speak(scored.result(), this::say);
    EvaluationOutput text = scored.report(original, known.size(), shown.bootstrap());
    surroundings.out().println(shown.json() ? text.json() : text.text());
    if (output != null) {
      text.write(output, scored.result());
    }
    if (known.isEmpty() || training == null) {
      return ExitCodes.DONE;
    }
    say(Contamination.message(known, scored.data(), training, allowContaminated));
    return allowContaminated ? ExitCodes.DONE : ExitCodes.DOES_NOT_HOLD;
  }

  private void say(String line) {
    surroundings.err().println(line);
  }
}
