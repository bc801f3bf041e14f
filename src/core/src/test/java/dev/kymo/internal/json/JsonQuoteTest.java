// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonQuoteTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eval/f1",
        "a\"b",
        "back\\slash",
        "tab\tnew\nnull\u0000",
        "größe",
        "\uD83D\uDE00"
      })
  void aQuotedTextIsTheTextAsADocument(String text) {
    StringBuilder quoted = new StringBuilder();
    Json.quote(text, quoted);
    assertThat(quoted.toString()).isEqualTo(Json.text((Object) text));
    assertThat(Json.parse(quoted.toString())).isEqualTo(text);
  }
}
