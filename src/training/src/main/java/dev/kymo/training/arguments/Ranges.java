// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

/** Checks of arguments; messages name the argument as users write it. */
final class Ranges {
  private Ranges() {}

  static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw refused(name, value, least + " or more");
    }
  }

  static void atLeast(String name, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw refused(name, value, least + " or more");
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw refused(name, value, "above 0");
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw refused(name, value, "from 0 up to, but not including, 1");
    }
  }

  static ArgumentException refused(String name, Object value, String allowed) {
    return new ArgumentException("--" + name + " " + value + " is not allowed: " + allowed);
  }
}
