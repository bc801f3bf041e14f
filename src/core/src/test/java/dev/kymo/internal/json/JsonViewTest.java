// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonViewTest {
  private static final JsonView RUN =
      JsonView.parse(
              """
              {"run": {"name": "first", "lines": 3.9, "tags": ["a", "b"], "none": null}}
              """)
          .path("run");

  @Test
  void whatIsThereIsRead() {
    assertThat(RUN.isObject()).isTrue();
    assertThat(RUN.path("name").text("")).isEqualTo("first");
    assertThat(RUN.path("lines").number(0)).isEqualTo(3);
    assertThat(RUN.path("tags").path(1).text("")).isEqualTo("b");
    assertThat(RUN.path("tags").elements()).hasSize(2);
    assertThat(RUN.members()).containsOnlyKeys("name", "lines", "tags", "none");
  }

  @Test
  void whatIsMissingOrOfAnotherKindIsReplaced() {
    assertThat(RUN.path("gone").path("deeper").text("other")).isEqualTo("other");
    assertThat(RUN.path("tags").path(2).number(-1)).isEqualTo(-1);
    assertThat(RUN.path("name").number(7)).isEqualTo(7);
    assertThat(RUN.path("lines").text("none")).isEqualTo("none");
    assertThat(RUN.path("none").isObject()).isFalse();
    assertThat(RUN.path("name").elements()).isEmpty();
    assertThat(RUN.path("name").members()).isEmpty();
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> JsonView.parse("<html>")).isInstanceOf(IllegalArgumentException.class);
  }
}
