// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.RunIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of runs' pages. */
final class RunPage {
  private RunPage() {}

  /** The page's address; hosts that serve the API under {@code api.} serve pages without it. */
  static URI of(URI server, RunIdentity run) {
    String base = server.toString();
    String app =
        base.startsWith("https://api.wandb.")
            ? base.replace("://api.", "://")
            : base.replace("://api.", "://app.");
    return URI.create(
        app
            + "/"
            + escaped(run.entity())
            + "/"
            + escaped(run.project())
            + "/runs/"
            + escaped(run.runId()));
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
