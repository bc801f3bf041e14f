// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-12",
        "0.5",
        "10.25",
        "1e5",
        "1E+05",
        "-2.5e-300",
        "12345678901234567890"
      })
  void numbersAreSeen(String text) {
    assertThat(JsonNumber.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "+1",
        "1 ",
        " 1",
        "1.5.2",
        "0x1",
        "NaN",
        "-Infinity",
        "1\u0665"
      })
  void everythingElseIsLeftToTheParser(String text) {
    assertThat(JsonNumber.is(text)).isFalse();
  }

  @Test
  void whatIsSeenIsWhatTheParserTakes() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100_000; i++) {
      String text = text(random);
      assertThat(JsonNumber.is(text)).as(text).isEqualTo(parserTakes(text));
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(1, 8);
    for (int i = 0; i < length; i++) {
      text.append("0123.eE+-".charAt(random.nextInt(9)));
    }
    return text.toString();
  }

  private static boolean parserTakes(String text) throws IOException {
    try (var parser = Json.FACTORY.createParser(text)) {
      parser.nextToken();
      parser.finishToken();
      return parser.nextToken() == null;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return false;
    }
  }
}
