// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Addresses at which nobody listens. */
final class FreePort {
  private FreePort() {}

  static String address() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + socket.getLocalPort();
    }
  }
}
