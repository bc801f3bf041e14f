// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberRowTest {
  private final NumberRow numbers = new NumberRow();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":1,\"b\":-2.5e3,\"c\":NaN,\"d\":-Infinity,\"e\":9007199254740993}",
        "{\"a\":\"1\",\"b\":true,\"c\":null,\"d\":[1,{\"x\":2}],\"e\":3}",
        "{\"nest\":{\"a\":{\"b\":1},\"c\":2},\"d\":3}",
        "{\"before\":1,\"img\":{\"width\":4,\"_type\":\"image-file\",\"boxes\":{\"n\":1}},\"after\":2}",
        "{\"_type\":\"of the row\",\"a\":1}",
        "{\"a\":1,\"a\":2,\"b\":3}",
        "{\"a\":1,\"b\":",
        "[1,2]",
        "7",
        "not json",
        ""
      })
  void theNumbersAreThoseOfTheTree(String row) {
    Map<String, Double> expected = new LinkedHashMap<>();
    Json.object(row)
        .ifPresent(
            tree ->
                FlatRow.forEach(
                    tree,
                    (name, value) -> {
                      if (value.isNumber()) {
                        expected.put(name, value.asDouble());
                      }
                    }));
    Map<String, Double> found = new LinkedHashMap<>();
    numbers.forEach(row, found::put);
    assertThat(found).isEqualTo(expected);
  }
}
