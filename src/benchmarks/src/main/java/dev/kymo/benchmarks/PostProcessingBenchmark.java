// SPDX-License-Identifier: Apache-2.0
package dev.kymo.benchmarks;

import dev.kymo.evaluation.answer.AnswerExtractor;
import dev.kymo.evaluation.answer.AnswerSettings;
import dev.kymo.evaluation.answer.ExtractedAnswers;
import dev.kymo.evaluation.answer.FeatureLogits;
import dev.kymo.evaluation.dataset.QaExample;
import dev.kymo.evaluation.feature.Feature;
import dev.kymo.evaluation.feature.TokenizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * From logits to answers: one window of 384 tokens a question, the first 16 of them the question's,
 * n-best 20, answers of up to 30 tokens; {@code postprocess.py} does the same work. On one core,
 * with the collector that the launcher chooses.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@State(Scope.Benchmark)
public class PostProcessingBenchmark {
  private static final int LENGTH = 384;
  private static final int QUESTION = 16;
  private static final int WORD = 5;

  /** How many; as in SQuAD's development set if not given. */
  @Param("10570")
  public int questions;

  private final List<QaExample> examples = new ArrayList<>();
  private final List<Feature> features = new ArrayList<>();
  private final List<FeatureLogits> logits = new ArrayList<>();

  /** Makes questions, windows and random logits. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(1);
    String context = "word ".repeat(LENGTH - QUESTION - 1);
    TokenizedText tokens = tokens();
    for (int i = 0; i < questions; i++) {
      examples.add(new QaExample("q" + i, "", "Which word?", context, List.of()));
      features.add(Feature.of(i, new int[LENGTH], QUESTION, tokens));
      logits.add(new FeatureLogits(random(random), random(random)));
    }
  }

  /** Each word is a token. */
  private static TokenizedText tokens() {
    int count = LENGTH - QUESTION - 1;
    TokenizedText tokens = new TokenizedText(new int[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      tokens.starts()[i] = i * WORD;
      tokens.ends()[i] = i * WORD + WORD - 1;
    }
    return tokens;
  }

  private static float[] random(SplittableRandom random) {
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) (random.nextDouble() * 20 - 10);
    }
    return values;
  }

  /** Answers with their n-best lists, and every text in these. */
  @Benchmark
  public ExtractedAnswers extract(Blackhole texts) {
    ExtractedAnswers answers =
        new AnswerExtractor(AnswerSettings.DEFAULT).extract(examples, features, logits);
    answers.nBest().values().forEach(list -> list.forEach(texts::consume));
    return answers;
  }
}
