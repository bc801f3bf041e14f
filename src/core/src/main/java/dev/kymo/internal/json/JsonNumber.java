// SPDX-License-Identifier: Apache-2.0
package dev.kymo.internal.json;

/** Tells numbers from other JSON at a glance: nearly all values of a history are numbers. */
final class JsonNumber {
  private JsonNumber() {}

  /** Whether a whole text is a number by RFC 8259, section 6; NaN and the infinities are none. */
  static boolean is(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = digits(text, start);
    if (digits == start || (text.charAt(start) == '0' && digits > start + 1)) {
      return false;
    }
    int end = digits;
    if (end < text.length() && text.charAt(end) == '.') {
      end = digits(text, end + 1);
      if (end == digits + 1) {
        return false;
      }
    }
    return end == text.length() || isExponent(text, end);
  }

  private static boolean isExponent(String text, int start) {
    if ((text.charAt(start) | ' ') != 'e' || start + 1 == text.length()) {
      return false;
    }
    char sign = text.charAt(start + 1);
    int first = sign == '+' || sign == '-' ? start + 2 : start + 1;
    return first < text.length() && digits(text, first) == text.length();
  }

  /** Where the digits that begin at a place end. */
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
