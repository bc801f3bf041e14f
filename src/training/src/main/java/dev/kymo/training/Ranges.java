// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

/** Checks of arguments; messages name the argument as users write it. */
final class Ranges {
  private Ranges() {}

  static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "--" + name + " " + value + " is not allowed: " + least + " or more");
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("--" + name + " " + value + " is not allowed: above 0");
    }
  }

  static void share(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "--" + name + " " + value + " is not allowed: from 0 up to, but not including, 1");
    }
  }
}
