// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.json.Json;
import io.javalin.http.Context;

/** Writes replies. */
final class Replies {
  private Replies() {}

  static void json(Context request, Object value) {
    request.contentType("application/json").result(Json.text(value));
  }
}
