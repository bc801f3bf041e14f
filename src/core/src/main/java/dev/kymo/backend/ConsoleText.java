// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConsoleLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of printed text, as a terminal would: a program prints a line in pieces, and a
 * carriage return begins the line anew. A line's kind and time are those of its first piece. Not
 * thread-safe.
 */
public final class ConsoleText {
  private @Nullable ConsoleLine open;

  /**
   * Takes printed text in.
   *
   * @return the lines that it ended, without their line feeds
   */
  public List<ConsoleLine> add(ConsoleLine printed) {
    ConsoleLine whole = continued(printed);
    List<ConsoleLine> ended = new ArrayList<>();
    int start = 0;
    for (int end = whole.text().indexOf('\n'); end >= 0; end = whole.text().indexOf('\n', start)) {
      ended.add(line(ended.isEmpty() ? whole : printed, whole.text().substring(start, end)));
      start = end + 1;
    }
    String rest = whole.text().substring(start);
    open = rest.isEmpty() ? null : line(ended.isEmpty() ? whole : printed, rest);
    return ended;
  }

  /** Printed text with the line before it that has not ended. */
  public ConsoleLine continued(ConsoleLine printed) {
    ConsoleLine before = open;
    return before == null
        ? printed
        : new ConsoleLine(before.error(), before.at(), before.text() + printed.text());
  }

  /** The line that has not ended yet. */
  public Optional<ConsoleLine> open() {
    return Optional.ofNullable(open);
  }

  private static ConsoleLine line(ConsoleLine like, String text) {
    return new ConsoleLine(like.error(), like.at(), sinceLastReturn(text));
  }

  /** A carriage return at the very end has begun nothing yet. */
  private static String sinceLastReturn(String text) {
    int last = text.length();
    while (last > 0 && text.charAt(last - 1) == '\r') {
      last--;
    }
    return text.substring(text.lastIndexOf('\r', last - 1) + 1);
  }
}
