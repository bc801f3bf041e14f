// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import io.javalin.http.Context;

/** This server's address. */
final class Addresses {
  private Addresses() {}

  /** As the client wrote it; {@link Access} has checked it. */
  static String base(Context request) {
    return "http://" + request.header("Host");
  }
}
