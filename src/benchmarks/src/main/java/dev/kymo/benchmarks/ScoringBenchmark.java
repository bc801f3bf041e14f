// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.evaluation.dataset.PredictionReader;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import dev.kymo.evaluation.metric.MetricScores;
import dev.kymo.evaluation.metric.SquadMetric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to score predictions that are in memory; {@code score_squad.py} does too. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
@State(Scope.Benchmark)
public class ScoringBenchmark {

  /** A file in SQuAD's JSON. */
  @Param("dev-v1.1.json")
  public String dataset = "";

  /** Predictions for it. */
  @Param("predictions.json")
  public String predictions = "";

  private QaDataset data = new QaDataset("", "", List.of());
  private Map<String, String> answers = Map.of();

  /** Reads both files. */
  @Setup
  public void read() throws IOException {
    data = SquadReader.read(Path.of(dataset));
    answers = PredictionReader.predictions(Path.of(predictions));
  }

  /** Scores all questions. */
  @Benchmark
  public MetricScores score() {
    return new SquadMetric().score(data, answers);
  }
}
