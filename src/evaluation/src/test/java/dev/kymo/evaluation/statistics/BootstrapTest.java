// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static double[] yesAndNo(int yes, int no) {
    double[] values = new double[yes + no];
    Arrays.fill(values, 0, yes, 1);
    return values;
  }

  @Test
  void theIntervalHasTheWidthThatTheoryGivesIt() {
    Interval interval = new Bootstrap(7, 4000).ofMean(yesAndNo(700, 300));
    double deviation = Math.sqrt(0.7 * 0.3 / 1000);
    assertThat(interval.low()).isCloseTo(0.7 - 1.96 * deviation, within(0.003));
    assertThat(interval.high()).isCloseTo(0.7 + 1.96 * deviation, within(0.003));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] values = {0.1, 0.25, 0.4, 0.77, 0.81, 0.93};
    assertThat(new Bootstrap(1, 200).ofMean(values))
        .isEqualTo(new Bootstrap(1, 200).ofMean(values))
        .isNotEqualTo(new Bootstrap(2, 200).ofMean(values));
  }

  @Test
  void figuresOfTheSameQuestionsShareTheirDraws() {
    double[] values = {0.1, 0.25, 0.4, 0.77, 0.81, 0.93};
    double[] doubled = Arrays.stream(values).map(value -> 2 * value).toArray();
    List<Interval> intervals = new Bootstrap(1, 200).ofMeans(List.of(values, doubled));
    assertThat(intervals.get(1)).isEqualTo(intervals.get(0).times(2));
    assertThat(intervals.get(0)).isEqualTo(new Bootstrap(1, 200).ofMean(values));
  }

  @Test
  void ofAnEvenNumberOfValuesTheLastIsDrawnAnewToo() {
    assertThat(new Bootstrap(3, 2000).ofMean(yesAndNo(1, 1))).isEqualTo(new Interval(0, 1));
  }

  @Test
  void anOddNumberOfValuesIsDrawnFromAllPlaces() {
    double[] last = {0, 0, 0, 0, 1};
    Interval interval = new Bootstrap(3, 2000).ofMean(last);
    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isBetween(0.5, 0.7);
  }

  @Test
  void valuesThatAreAllEqualLeaveNoDoubt() {
    assertThat(Bootstrap.DEFAULT.ofMean(yesAndNo(5, 0))).isEqualTo(new Interval(1, 1));
  }

  @Test
  void noValuesAreRefused() {
    assertThatThrownBy(() -> Bootstrap.DEFAULT.ofMean(new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 question or more");
    assertThatThrownBy(
            () -> Bootstrap.DEFAULT.ofMeans(List.of(new double[] {1}, new double[] {1, 0})))
        .hasMessageContaining("as many of each figure");
  }
}
