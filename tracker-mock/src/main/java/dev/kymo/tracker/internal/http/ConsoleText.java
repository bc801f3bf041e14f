// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.store.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a line of {@code output.log} apart: perhaps {@code ERROR}, perhaps a time in UTC, the text.
 */
final class ConsoleText {
  private static final Pattern LINE =
      Pattern.compile(
          "(ERROR )?(?:(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) ?)?(.*)",
          Pattern.DOTALL);

  private ConsoleText() {}

  static Map<String, @Nullable Object> view(Line line) {
    Matcher parts = LINE.matcher(line.text());
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("n", line.number());
    if (parts.matches()) {
      view.put("text", parts.group(3));
      view.put("error", parts.group(1) != null);
      view.put("time", parts.group(2) == null ? null : parts.group(2) + "Z");
    }
    return view;
  }
}
