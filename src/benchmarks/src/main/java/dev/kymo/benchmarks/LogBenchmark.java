// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.Metrics;
import dev.kymo.Section;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a training loop waits for {@code log} with ten metrics, at full speed, until the row is
 * in the journal.
 */
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class LogBenchmark {

  /** A row of typed metrics. */
  @Benchmark
  public void typed(OfflineRun offline, Rows rows) {
    offline.run().log(Section.EVAL, rows.nextStep(), rows.typed());
  }

  /** The same, with the making of the row by the caller. */
  @Benchmark
  public void typedAndMade(OfflineRun offline, Rows rows) {
    double[] values = rows.values();
    Metrics metrics = Metrics.of("metric_0", values[0]);
    for (int i = 1; i < values.length; i++) {
      metrics = metrics.and(NAMES[i], values[i]);
    }
    offline.run().log(Section.EVAL, rows.nextStep(), metrics);
  }

  private static final String[] NAMES = {
    "metric_0", "metric_1", "metric_2", "metric_3", "metric_4",
    "metric_5", "metric_6", "metric_7", "metric_8", "metric_9"
  };

  /** A map of keys in the style of Hugging Face. */
  @Benchmark
  public void prefixed(OfflineRun offline, Rows rows) {
    offline.run().log(rows.nextStep(), rows.prefixed());
  }

  /** Four threads that log into one run. */
  @Benchmark
  @Threads(4)
  public void typedFromFourThreads(OfflineRun offline, Rows rows) {
    offline.run().log(Section.EVAL, rows.nextStep(), rows.typed());
  }
}
