// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** By a bare socket, which reads nothing before all of the body is out, as many clients do. */
class TooLargeBodyTest {
  private static final int TOO_LARGE = 40 << 20;

  @Test
  void whoSendsTooMuchIsToldSoOnceAllIsSent() throws IOException {
    try (Tracker tracker = Tracker.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), tracker.url().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(head(tracker).getBytes(StandardCharsets.US_ASCII));
      byte[] part = new byte[1 << 20];
      for (int sent = 0; sent < TOO_LARGE; sent += part.length) {
        out.write(part);
      }
      byte[] reply = socket.getInputStream().readAllBytes();
      assertThat(new String(reply, StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 413")
          .contains("send less at once");
    }
  }

  private static String head(Tracker tracker) {
    return String.join(
        "\r\n",
        "POST /graphql HTTP/1.1",
        "Host: 127.0.0.1",
        "Authorization: " + Client.basic("api:" + tracker.apiKey()),
        "Content-Length: " + TOO_LARGE,
        "Connection: close",
        "",
        "");
  }
}
