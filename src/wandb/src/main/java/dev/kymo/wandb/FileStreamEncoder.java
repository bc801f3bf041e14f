// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.ConsoleText;
import dev.kymo.backend.Delivery.RefusedRow;
import dev.kymo.backend.Offsets;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.Item;
import dev.kymo.event.RunFinished;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import dev.kymo.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch as the body of a file-stream request. Lines are numbered, so repeats do no harm.
 */
final class FileStreamEncoder {
  /** Longest line that W&amp;B's server takes: 10 MiB less 100 KiB, as in the official SDK. */
  static final int LONGEST_LINE = 10 * 1024 * 1024 - 100 * 1024;

  private static final DateTimeFormatter CONSOLE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private FileStreamEncoder() {}

  /**
   * A request.
   *
   * @param json its body
   * @param refused rows that are too long; an empty object holds their place
   */
  record Encoded(String json, List<RefusedRow> refused) {}

  static Encoded encode(Batch batch) {
    return encode(batch, Standing.CURRENT, Map.of());
  }

  /**
   * A request.
   *
   * @param standing what of the journal's documents counts
   * @param earlierSummary what the summary holds beside that of the journal
   */
  static Encoded encode(
      Batch batch, Standing standing, Map<String, @Nullable Object> earlierSummary) {
    Offsets offsets = batch.wireOffsets();
    List<RefusedRow> refused = new ArrayList<>();
    Map<String, Object> files = new LinkedHashMap<>();
    add(files, StreamNames.HISTORY, offsets.history(), history(batch, refused));
    add(files, StreamNames.EVENTS, offsets.system(), events(batch));
    add(files, StreamNames.CONSOLE, offsets.console(), console(batch));
    boolean finished = batch.events(RunFinished.class).findAny().isPresent();
    boolean changed = finished || batch.events(SummaryChanged.class).findAny().isPresent();
    if (changed && !standing.documentsStay()) {
      Map<String, @Nullable Object> summary = new LinkedHashMap<>(earlierSummary);
      summary.putAll(batch.state().summary());
      add(files, "wandb-summary.json", 0, List.of(Json.text(summary)));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      body.put("files", files);
    }
    batch
        .events(RunFinished.class)
        .flatMap(end -> standing.exitCode(end.exitCode()).stream())
        .forEach(
            exitCode -> {
              body.put("complete", true);
              body.put("exitcode", exitCode);
            });
    return new Encoded(Json.text(body), refused);
  }

  private static void add(Map<String, Object> files, String name, long offset, List<String> lines) {
    if (!lines.isEmpty()) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("offset", offset);
      part.put("content", lines);
      files.put(name, part);
    }
  }

  private static List<String> history(Batch batch, List<RefusedRow> refused) {
    List<String> lines = new ArrayList<>();
    batch
        .events(HistoryRow.class)
        .forEach(
            row -> {
              String line = JsonLine.of(row.items());
              int length = bytes(line);
              if (length > LONGEST_LINE) {
                long number = batch.first().history() + lines.size();
                refused.add(new RefusedRow(number, tooLong(row, length)));
                line = "{}";
              }
              lines.add(line);
            });
    return lines;
  }

  /** Length in UTF-8; counted only where it can matter, since a character has up to three bytes. */
  private static int bytes(String line) {
    return line.length() > LONGEST_LINE / 3
        ? line.getBytes(StandardCharsets.UTF_8).length
        : line.length();
  }

  private static String tooLong(HistoryRow row, int length) {
    Item longest = row.items().get(0);
    for (Item item : row.items()) {
      longest = item.json().length() > longest.json().length() ? item : longest;
    }
    return "it has %s bytes, the server takes %s; its longest value is \"%s\""
        .formatted(
            Integer.toString(length),
            Integer.toString(LONGEST_LINE),
            String.join(".", longest.path()));
  }

  private static List<String> events(Batch batch) {
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

  /** The last line may go on in a later batch, which sends it again. */
  private static List<String> console(Batch batch) {
    ConsoleText text = new ConsoleText();
    List<String> lines = new ArrayList<>();
    batch
        .events(ConsoleLine.class)
        .forEach(printed -> text.add(printed).forEach(line -> lines.add(consoleLine(line))));
    text.open().ifPresent(line -> lines.add(consoleLine(line)));
    return lines;
  }

  private static String consoleLine(ConsoleLine line) {
    return (line.error() ? "ERROR " : "")
        + CONSOLE_TIME.format(line.at())
        + " "
        + line.text().stripTrailing();
  }
}
