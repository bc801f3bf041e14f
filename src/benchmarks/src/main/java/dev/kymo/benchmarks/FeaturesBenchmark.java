// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.FeatureMaker;
import dev.kymo.evaluation.feature.WindowSettings;
import dev.kymo.training.tokenizer.ModelTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From questions to labelled windows of 384 tokens that share 128; {@code features.py} does the
 * same work. On all cores that the process may use: {@code taskset -c 0} gives it one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Benchmark)
public class FeaturesBenchmark {

  /** A file in SQuAD's JSON. */
  @Param("dev-v1.1.json")
  public String dataset = "";

  /** A model's tokenizer, of BERT's kind. */
  @Param("tokenizer.json")
  public String tokenizer = "";

  private QaDataset data = new QaDataset("", "", List.of());
  private @Nullable ModelTokenizer opened;

  /** Reads both files. */
  @Setup
  public void read() throws IOException {
    data = SquadReader.read(Path.of(dataset));
    opened = ModelTokenizer.open(Path.of(tokenizer));
  }

  /** Gives the tokenizer's memory back. */
  @TearDown
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }

  /** The windows of all questions. */
  @Benchmark
  public List<Feature> features() {
    if (opened == null) {
      throw new IllegalStateException("read() opens the tokenizer");
    }
    return new FeatureMaker(opened, WindowSettings.DEFAULT).features(data.examples());
  }
}
