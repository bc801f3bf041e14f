// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.tracker.Tracker;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a test waits until its tracker takes runs, by `Tracker.start()`, and until it has gone. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class TrackerStartBenchmark {
  /** The first of a JVM, which loads the server's classes. */
  @Benchmark
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void first() throws IOException {
    Tracker.start().close();
  }

  /** Later ones of the same JVM, from the second on. */
  @Benchmark
  @Fork(3)
  @Warmup(iterations = 1)
  @Measurement(iterations = 10)
  public void later() throws IOException {
    Tracker.start().close();
  }
}
