// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import java.util.List;
import java.util.Map;

/**
 * What clients may use beyond the minimum. A feature stands here once the server serves it: globs
 * in metric definitions are read by {@code MetricDefinitions}, gzip by the file stream's route.
 */
final class ServerFeatures {
  static final List<Map<String, Object>> ALL =
      List.of(on("EXPAND_DEFINED_METRIC_GLOBS"), on("FILESTREAM_GZIP"));

  private ServerFeatures() {}

  private static Map<String, Object> on(String name) {
    return Map.of("name", name, "isEnabled", true);
  }
}
