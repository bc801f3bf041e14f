// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.ConsoleText;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.SystemSample;
import dev.kymo.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines that have numbers, as they stand in a file-stream request. */
final class StreamLines {
  /** Longest line that W&amp;B's server takes: 10 MiB less 100 KiB, as in the official SDK. */
  static final int LONGEST = 10 * 1024 * 1024 - 100 * 1024;

  private static final DateTimeFormatter CONSOLE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private StreamLines() {}

  /** Whether a batch has any. */
  static boolean areIn(Batch batch) {
    return !batch.end().equals(batch.first())
        || batch.events(ConsoleLine.class).findAny().isPresent();
  }

  /**
   * Rows; an empty object holds the place of one that is too long.
   *
   * @param refused takes the places of those, with the reasons
   */
  static List<String> history(Batch batch, Map<Integer, String> refused) {
    List<String> lines = new ArrayList<>();
    for (int place = 0; place < batch.events().size(); place++) {
      if (batch.events().get(place) instanceof HistoryRow row) {
        String line = JsonLine.of(row.items());
        int length = bytes(line);
        if (length > LONGEST) {
          refused.put(place, tooLong(row, length));
        }
        lines.add(length > LONGEST ? "{}" : line);
      }
    }
    return lines;
  }

  /** Length in UTF-8; counted only where it can matter, since a character has up to three bytes. */
  static int bytes(String line) {
    return line.length() > LONGEST / 3
        ? line.getBytes(StandardCharsets.UTF_8).length
        : line.length();
  }

  private static String tooLong(HistoryRow row, int length) {
    return "it has %s bytes, the server takes %s%s"
        .formatted(Integer.toString(length), Integer.toString(LONGEST), longestValue(row));
  }

  /** Which of a row's values makes it long, to be put behind a reason. */
  static String longestValue(HistoryRow row) {
    return row.items().stream()
        .max(Comparator.comparingInt(item -> item.json().length()))
        .map(item -> "; its longest value is \"%s\"".formatted(String.join(".", item.path())))
        .orElse("");
  }

  /** Readings of the machine. */
  static List<String> events(Batch batch) {
    Instant start = batch.run().startTime();
    return batch.events(SystemSample.class).map(sample -> event(sample, start)).toList();
  }

  private static String event(SystemSample sample, Instant start) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("_wandb", true);
    line.put("_timestamp", seconds(Duration.between(Instant.EPOCH, sample.at())));
    line.put("_runtime", seconds(Duration.between(start, sample.at())));
    for (Item item : sample.items()) {
      line.put("system." + String.join(".", item.path()), Json.parse(item.json()));
    }
    return Json.text(line);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  /** What was printed; the last line may go on in a later batch, which sends it again. */
  static List<String> console(Batch batch) {
    ConsoleText text = ConsoleText.behind(batch.unended());
    List<ConsoleLine> printed = batch.events(ConsoleLine.class).toList();
    List<String> lines = new ArrayList<>();
    printed.forEach(piece -> text.add(piece).forEach(line -> lines.add(consoleLine(line))));
    if (!printed.isEmpty()) {
      text.openAsShown().forEach(line -> lines.add(consoleLine(line)));
    }
    return lines;
  }

  private static String consoleLine(ConsoleLine line) {
    return (line.error() ? "ERROR " : "")
        + CONSOLE_TIME.format(line.at())
        + " "
        + line.text().stripTrailing();
  }
}
