// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private final Sessions sessions = new Sessions(InstantSource.system());

  /** Browsers drop tabs and line ends from an address, and what is left names another server. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/\t/evil.example", "/\n/evil.example", "/a\r\nb", "//evil.example", "/\\evil"})
  void aLinkThatLeadsElsewhereIsRefused(String target) {
    assertThatThrownBy(() -> sessions.newLink(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is no path on this server: begin it with one slash")
        .message()
        .doesNotContain("\n", "\r", "\t");
  }

  @Test
  void aLinkOpensItsPathOnce() {
    String token = sessions.newLink("/kymo/demo");
    assertThat(sessions.open(token)).map(Sessions.Opened::target).contains("/kymo/demo");
    assertThat(sessions.open(token)).isEmpty();
  }
}
