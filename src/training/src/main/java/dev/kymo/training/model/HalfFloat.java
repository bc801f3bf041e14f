// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

/** IEEE 754 binary16, for which Java has a conversion only from version 20 on. */
final class HalfFloat {
  private static final int MANTISSA_BITS = 10;
  private static final int EXPONENT_MASK = 0x1f;

  private HalfFloat() {}

  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >>> MANTISSA_BITS) & EXPONENT_MASK;
    int mantissa = half & 0x3ff;
    if (exponent == 0) {
      float magnitude = (float) (mantissa * 0x1p-24);
      return sign == 0 ? magnitude : -magnitude;
    }
    int biased = exponent == EXPONENT_MASK ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | biased << 23 | mantissa << 13);
  }
}
