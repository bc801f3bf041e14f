// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Versions of what computes. */
final class Versions {
  private Versions() {}

  static Map<String, String> withoutEngine() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kymo", VersionText.kymo());
    versions.put("java", Runtime.version().toString());
    return versions;
  }

  static Map<String, String> with(String engine) {
    Map<String, String> versions = withoutEngine();
    versions.put("engine", engine);
    return versions;
  }
}
