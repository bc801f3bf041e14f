// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import dev.kymo.event.ConsoleLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes lines of printed text, as a terminal would: a program prints a line in pieces, and behind a
 * carriage return it writes over the line. Standard output and standard error have a line each, so
 * that a progress bar and what is printed beside it stay apart. A line has the time of its first
 * piece. Not thread-safe.
 */
public final class ConsoleText {
  /** By whether it is standard error, in the order in which the lines were begun. */
  private final Map<Boolean, ConsoleLine> open = new LinkedHashMap<>();

  /** Nothing was printed before. */
  public ConsoleText() {}

  /** Goes on behind lines that have not ended, as {@link #open} gives them. */
  public static ConsoleText behind(List<ConsoleLine> unended) {
    ConsoleText text = new ConsoleText();
    unended.forEach(line -> text.open.put(line.error(), line));
    return text;
  }

  /**
   * Takes printed text in.
   *
   * @return the lines that it ended, without their line feeds
   */
  public List<ConsoleLine> add(ConsoleLine printed) {
    ConsoleLine before = open.get(printed.error());
    String text = before == null ? printed.text() : before.text() + printed.text();
    ConsoleLine first = before == null ? printed : before;
    List<ConsoleLine> ended = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      ended.add(line(ended.isEmpty() ? first : printed, Overwriting.shown(text, start, end)));
      start = end + 1;
    }
    if (!ended.isEmpty()) {
      open.remove(printed.error());
    }
    if (start < text.length()) {
      String rest = Overwriting.continued(text, start);
      open.put(printed.error(), line(ended.isEmpty() ? first : printed, rest));
    }
    return ended;
  }

  /** The lines that have not ended, in the order in which they were begun, to be gone on behind. */
  public List<ConsoleLine> open() {
    return List.copyOf(open.values());
  }

  /** The same lines as they are seen at the moment. */
  public List<ConsoleLine> openAsShown() {
    return open.values().stream()
        .map(line -> line(line, Overwriting.shown(line.text(), 0, line.text().length())))
        .toList();
  }

  private static ConsoleLine line(ConsoleLine like, String text) {
    return new ConsoleLine(like.error(), like.at(), text);
  }
}
