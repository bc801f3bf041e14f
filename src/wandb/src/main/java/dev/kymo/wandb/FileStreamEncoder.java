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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch as the body of a file-stream request. Lines are numbered, so repeats do no harm.
 */
final class FileStreamEncoder {
  /** Longest line that W&amp;B's server takes: 10 MiB less 100 KiB, as in the official SDK. */
  static final int LONGEST_LINE = 10 * 1024 * 1024 - 100 * 1024;

  private static final String SUMMARY = "wandb-summary.json";

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
    return encode(batch, Standing.CURRENT, Optional.of(new SummaryDocument().line(batch)));
  }

  /**
   * A request with all of a batch.
   *
   * @param standing what of the journal's documents counts
   * @param summary the run's summary as one line, sent if the batch changes it
   */
  static Encoded encode(Batch batch, Standing standing, Optional<String> summary) {
    List<RefusedRow> refused = new ArrayList<>();
    Map<String, Object> files = lines(batch, refused);
    summary
        .filter(line -> changesSummary(batch, standing))
        .ifPresent(line -> add(files, SUMMARY, 0, List.of(line)));
    return new Encoded(body(files, exitCode(batch, standing)), refused);
  }

  /** A request with nothing but a batch's numbered lines; an empty object if it has none. */
  static Encoded lines(Batch batch) {
    List<RefusedRow> refused = new ArrayList<>();
    return new Encoded(body(lines(batch, refused), Optional.empty()), refused);
  }

  /** A request with nothing but a summary. */
  static String summary(String line) {
    Map<String, Object> files = new LinkedHashMap<>();
    add(files, SUMMARY, 0, List.of(line));
    return body(files, Optional.empty());
  }

  /** A request with what a batch holds beside numbered lines. */
  static String documents(Batch batch, Standing standing, Optional<String> summary) {
    Map<String, Object> files = new LinkedHashMap<>();
    summary.ifPresent(line -> add(files, SUMMARY, 0, List.of(line)));
    return body(files, exitCode(batch, standing));
  }

  /** Whether a batch's request has a summary. */
  static boolean changesSummary(Batch batch, Standing standing) {
    return !standing.documentsStay()
        && batch.events().stream()
            .anyMatch(event -> event instanceof RunFinished || event instanceof SummaryChanged);
  }

  private static Optional<Integer> exitCode(Batch batch, Standing standing) {
    return batch
        .events(RunFinished.class)
        .flatMap(end -> standing.exitCode(end.exitCode()).stream())
        .reduce((former, latter) -> latter);
  }

  private static Map<String, Object> lines(Batch batch, List<RefusedRow> refused) {
    Offsets offsets = batch.wireOffsets();
    Map<String, Object> files = new LinkedHashMap<>();
    add(files, StreamNames.HISTORY, offsets.history(), history(batch, refused));
    add(files, StreamNames.EVENTS, offsets.system(), events(batch));
    add(files, StreamNames.CONSOLE, offsets.console(), console(batch));
    return files;
  }

  private static String body(Map<String, Object> files, Optional<Integer> exitCode) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      body.put("files", files);
    }
    exitCode.ifPresent(
        code -> {
          body.put("complete", true);
          body.put("exitcode", code);
        });
    return Json.text(body);
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
  static int bytes(String line) {
    return line.length() > LONGEST_LINE / 3
        ? line.getBytes(StandardCharsets.UTF_8).length
        : line.length();
  }

  private static String tooLong(HistoryRow row, int length) {
    return "it has %s bytes, the server takes %s%s"
        .formatted(Integer.toString(length), Integer.toString(LONGEST_LINE), longestValue(row));
  }

  /** Which of a row's values makes it long, to be put behind a reason. */
  static String longestValue(HistoryRow row) {
    return row.items().stream()
        .max(Comparator.comparingInt(item -> item.json().length()))
        .map(item -> "; its longest value is \"%s\"".formatted(String.join(".", item.path())))
        .orElse("");
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

  /** The lines that have not ended may go on in a later batch, which sends them again. */
  private static List<String> console(Batch batch) {
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
