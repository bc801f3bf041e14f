// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static List<Integer> best(int most, float... scores) {
    Ranking ranking = new Ranking(most);
    ranking.select(scores);
    return IntStream.range(0, ranking.size()).mapToObj(ranking::number).toList();
  }

  @Test
  void theLargestComeFirst() {
    assertThat(best(3, -5, 2, -1, 7, 0)).containsExactly(3, 1, 4);
    assertThat(best(9, -5, 2)).containsExactly(1, 0);
  }

  @Test
  void ofEqualScoresTheHigherNumberComesFirst() {
    assertThat(best(3, 1, 1, 1, 1, 0)).containsExactly(3, 2, 1);
  }

  @Test
  void bothZerosAreOne() {
    assertThat(best(3, 0f, -0f, 0f, -0f)).containsExactly(3, 2, 1);
  }

  @Test
  void whatIsNotANumberIsLargest() {
    assertThat(best(2, Float.POSITIVE_INFINITY, Float.NaN, 3, Float.NaN)).containsExactly(3, 1);
    assertThat(best(1, Float.NEGATIVE_INFINITY, -Float.MAX_VALUE)).containsExactly(1);
  }

  @Test
  void aSelectionIsTheHeadOfASort() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 100; round++) {
      float[] scores = new float[384];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(-50, 50) / 4f;
      }
      Comparator<Integer> order = Comparator.comparing(i -> scores[i]);
      assertThat(best(20, scores))
          .isEqualTo(
              IntStream.range(0, 384)
                  .boxed()
                  .sorted(order.thenComparing(Comparator.naturalOrder()).reversed())
                  .limit(20)
                  .toList());
    }
  }
}
