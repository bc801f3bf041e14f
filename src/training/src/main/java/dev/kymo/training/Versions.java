// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.training.engine.TorchEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Versions of what trains and evaluates. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    String kymo = Versions.class.getPackage().getImplementationVersion();
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("kymo", Objects.requireNonNullElse(kymo, "0.1.0-development"));
    versions.put("java", Runtime.version().toString());
    versions.put("engine", TorchEngine.version());
    return versions;
  }
}
