// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Every argument's value, in the table's order. */
final class ArgumentValues {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private ArgumentValues() {}

  /** The values that texts stand for, and defaults for the rest. */
  static ArgumentValues of(Map<String, String> texts) {
    ArgumentValues values = new ArgumentValues();
    for (Argument argument : ArgumentTable.ALL) {
      String text = texts.getOrDefault(argument.name(), argument.defaultText());
      values.values.put(argument.name(), argument.read(text).orElse(null));
    }
    return values;
  }

  boolean flag(String name) {
    return (Boolean) required(name);
  }

  int whole(String name) {
    return (Integer) required(name);
  }

  double number(String name) {
    return (Double) required(name);
  }

  String text(String name) {
    return (String) required(name);
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  OptionalInt optionalWhole(String name) {
    return values.get(name) instanceof Integer whole ? OptionalInt.of(whole) : OptionalInt.empty();
  }

  private Object required(String name) {
    Object value = values.get(name);
    if (value == null) {
      Argument argument = ArgumentTable.named(name);
      throw new ArgumentException(
          "--%s is missing: %s".formatted(argument.name(), argument.meaning()));
    }
    return value;
  }

  Map<String, @Nullable Object> all() {
    return values;
  }
}
