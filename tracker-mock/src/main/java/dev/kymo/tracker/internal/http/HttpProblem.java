// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import io.javalin.http.Context;
import java.util.Map;

/** A request that is refused. */
final class HttpProblem extends RuntimeException {
  private final int status;

  HttpProblem(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The form of errors that W&amp;B's clients read. */
  static void answer(Context request, int status, String message) {
    Replies.json(request.status(status), Map.of("error", message));
  }
}
