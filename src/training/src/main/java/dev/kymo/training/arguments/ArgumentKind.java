// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an argument's text may be.
 *
 * @param allowed in words, for messages and the help text
 * @param reader the value, or empty if the text is not allowed
 */
record ArgumentKind(String allowed, Function<String, Optional<Object>> reader) {
  static final ArgumentKind FLAG = new ArgumentKind("true or false", ArgumentKind::flag);
  static final ArgumentKind WHOLE = new ArgumentKind("a whole number", ArgumentKind::whole);
  static final ArgumentKind NUMBER = new ArgumentKind("a number", ArgumentKind::number);
  static final ArgumentKind TEXT =
      new ArgumentKind("a text", text -> Optional.<Object>of(text).filter(t -> !text.isBlank()));
  static final ArgumentKind PATH =
      new ArgumentKind("a path", text -> Optional.<Object>of(text).filter(t -> !text.isBlank()));

  /** One of a few words. */
  static ArgumentKind oneOf(String... words) {
    return new ArgumentKind(
        String.join(" or ", words),
        text -> Optional.<Object>of(text).filter(List.of(words)::contains));
  }

  private static Optional<Object> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> whole(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException notWhole) {
      return Optional.empty();
    }
  }

  private static Optional<Object> number(String text) {
    try {
      return Optional.of(new BigDecimal(text).doubleValue());
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
