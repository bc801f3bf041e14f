// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Figures as the official scripts write them: counts are whole numbers. */
public final class Figures {
  private Figures() {}

  /** All figures, in their order. */
  public static Map<String, Object> plain(Map<String, Double> figures) {
    Map<String, Object> plain = new LinkedHashMap<>();
    figures.forEach((name, value) -> plain.put(name, plain(name, value)));
    return plain;
  }

  /** A {@code Long} for {@code total}, {@code HasAns_total}, {@code type1_count} and so on. */
  static Object plain(String name, double value) {
    boolean isCount = name.equals("total") || name.endsWith("_total") || name.endsWith("_count");
    return isCount ? (Object) (long) value : (Object) value;
  }
}
