// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class McNemarTest {

  private static McNemar test(String first, String second) {
    return McNemar.of(
        first.chars().mapToDouble(c -> c - '0').toArray(),
        second.chars().mapToDouble(c -> c - '0').toArray());
  }

  /** Ten tosses with one head or fewer, or nine or more: 22 of 1024. */
  @Test
  void oneAgainstNineIsTheTailOfTenTosses() {
    McNemar test = test("1000000000" + "111", "0111111111" + "111");
    assertThat(test.onlyFirst()).isEqualTo(1);
    assertThat(test.onlySecond()).isEqualTo(9);
    assertThat(test.pValue()).isCloseTo(22.0 / 1024, within(1e-12));
  }

  @Test
  void modelsThatNeverDifferAreNotTold() {
    assertThat(test("0110", "0110")).isEqualTo(new McNemar(0, 0, 1));
  }

  @Test
  void questionsThatAreNotTheSameAreRefused() {
    assertThatThrownBy(() -> test("01", "011"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 3 questions make no pairs");
  }
}
