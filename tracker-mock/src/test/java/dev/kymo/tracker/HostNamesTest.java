// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By a bare socket, since HTTP clients write the Host header themselves. */
class HostNamesTest {

  @ParameterizedTest
  @CsvSource({
    "tracker, 200",
    "TRACKER:8765, 200",
    "127.0.0.1, 200",
    "tracker.evil.example, 403",
    "evil.example, 403"
  })
  void theTrackerAnswersToTheNamesItWasTold(String host, int status) throws IOException {
    TrackerSettings settings = TrackerSettings.builder().hostNames(List.of("Tracker")).build();
    try (Tracker tracker = Tracker.start(settings);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tracker.url().getPort())) {
      String request = "GET /ready HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(reply).startsWith("HTTP/1.1 " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "tracker:80", "*", "http://tracker"})
  void whatIsNoHostNameIsRefused(String name) {
    assertThatThrownBy(() -> TrackerSettings.builder().hostNames(List.of(name)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Host name \"" + name + "\" is not allowed");
  }

  @Test
  void withoutNamesOnlyItsOwnAddressesAreTaken() {
    assertThat(TrackerSettings.builder().build().hostNames()).isEmpty();
  }
}
