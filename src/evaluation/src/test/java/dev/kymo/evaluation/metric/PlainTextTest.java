// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private static final String LETTERS = "aAntThHe \t\n\u001F.-_'z0";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theQuickWayGivesWhatTheGeneralOneGives(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      assertThat(PlainText.isPlain(text.toString())).isTrue();
      assertThat(PlainText.squad(text.toString()))
          .as("\"%s\"", text)
          .isEqualTo(Normalization.anySquad(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"caf\u00E9", "a\u0000b", "\u007F", "a\u0301"})
  void otherTextGoesTheGeneralWay(String text) {
    assertThat(PlainText.isPlain(text)).isFalse();
  }
}
