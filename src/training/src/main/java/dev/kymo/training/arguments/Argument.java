// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import java.util.Optional;

/**
 * One line of the table of arguments.
 *
 * @param name as users write it behind {@code --}
 * @param kind what its text may be
 * @param defaultText what holds when it is not given; {@link #NONE} for nothing
 * @param meaning in one line
 */
record Argument(String name, ArgumentKind kind, String defaultText, String meaning) {
  /** How users say that an argument without a default is not given. */
  static final String NONE = "none";

  /** Whether the argument may be left open. */
  boolean isOptional() {
    return defaultText.equals(NONE);
  }

  /**
   * The value that a text stands for; empty if it says that the argument is not given.
   *
   * @throws ArgumentException if the text is not allowed
   */
  Optional<Object> read(String text) {
    if (isOptional() && text.equals(NONE)) {
      return Optional.empty();
    }
    Optional<Object> value = kind.reader().apply(text);
    if (value.isEmpty()) {
      throw Ranges.refused(name, text.isEmpty() ? "\"\"" : text, kind.allowed());
    }
    return value;
  }
}
