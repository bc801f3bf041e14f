// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.dataset.PredictionReader;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.evaluation.metric.QaMetric;
import dev.kymo.evaluation.metric.QaMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kymo evaluate}: scores predictions as the official script does. */
@Command(
    name = "evaluate",
    description = "Score predictions against the answers of a data set.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  /** More lines about single questions help nobody; their count is given. */
  private static final int MOST_NAMED = 20;

  private final Surroundings surroundings;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "FILE",
      description = "Questions with their answers, in SQuAD's JSON.")
  private Path dataset = Path.of("");

  @Option(
      names = "--predictions",
      required = true,
      paramLabel = "FILE",
      description = "JSON object: answer texts by question id.")
  private Path predictions = Path.of("");

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = {
        "squad, squad_v2, korquad or klue_mrc.",
        "Without it the data says which, and it is named on stderr."
      })
  private @Nullable String metric = null;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Also write eval_results.json there; the folder must be empty or new.")
  private @Nullable Path output = null;

  @Option(names = "--json", description = "Print the figures as one JSON document.")
  private boolean json = false;

  EvaluateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CommandFailure, IOException {
    if (output != null) {
      ScoreFiles.check(output);
    }
    QaDataset data = SquadReader.read(dataset);
    Map<String, String> answers = PredictionReader.predictions(predictions);
    data.warnings().forEach(warning -> say("warning: " + warning));
    QaMetric chosen = metric(data);
    MetricScores scores = chosen.score(data, answers);
    speakOfMissing(data, answers, scores);
    surroundings
        .out()
        .println(
            json
                ? JsonText.of(ScoreFiles.document(data, chosen, scores))
                : ScoreFiles.text(data, chosen, scores));
    if (output != null) {
      ScoreFiles.write(output, data, chosen, scores);
    }
    return ExitCodes.DONE;
  }

  private QaMetric metric(QaDataset data) {
    if (metric != null) {
      return QaMetrics.named(metric);
    }
    QaMetrics.Choice choice = QaMetrics.forData(data);
    say(choice.reason());
    return choice.metric();
  }

  /** The words are those of the official script. */
  private void speakOfMissing(QaDataset data, Map<String, String> answers, MetricScores scores) {
    List<String> missing =
        data.examples().stream()
            .map(example -> example.id())
            .filter(id -> !answers.containsKey(id))
            .toList();
    missing.stream()
        .limit(MOST_NAMED)
        .forEach(id -> say("Unanswered question " + id + " will receive score 0."));
    if (missing.size() > MOST_NAMED) {
      say(
          "%s more questions are unanswered and receive score 0 (%s in all)."
              .formatted(
                  Integer.toString(missing.size() - MOST_NAMED), Integer.toString(missing.size())));
    }
    if (scores.extra() > 0) {
      say(
          "%s predictions are for questions that %s does not have; they are left out."
              .formatted(Long.toString(scores.extra()), data.name()));
    }
  }

  private void say(String line) {
    surroundings.err().println(line);
  }
}
