// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.event.RunFinished;
import dev.kymo.event.SummaryChanged;
import dev.kymo.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes a batch as the body of a file-stream request. Lines are numbered, so repeats do no harm.
 */
final class FileStreamEncoder {
  private static final String SUMMARY = "wandb-summary.json";

  private FileStreamEncoder() {}

  /**
   * A request.
   *
   * @param body plain values
   * @param refused events that are too long, by their place in the batch; an empty object holds the
   *     place of such a row
   */
  record Encoded(Map<String, Object> body, Map<Integer, String> refused) {
    /** Whether there is nothing in it. */
    boolean isEmpty() {
      return body.isEmpty();
    }

    String json() {
      return Json.text(body);
    }
  }

  /**
   * A request with all of a batch.
   *
   * @param standing what of the journal's documents counts
   * @param summary the run's summary as one line, made only if the batch changes it
   */
  static Encoded encode(Batch batch, Standing standing, Supplier<String> summary) {
    Map<Integer, String> refused = new LinkedHashMap<>();
    Map<String, Object> files = lines(batch, refused);
    if (changesSummary(batch, standing)) {
      add(files, SUMMARY, 0, List.of(summary.get()));
    }
    return new Encoded(body(files, exitCode(batch, standing)), refused);
  }

  /** A request with nothing but a batch's numbered lines, which leaves the run over if it is. */
  static Encoded lines(Batch batch, Standing standing) {
    Map<Integer, String> refused = new LinkedHashMap<>();
    return new Encoded(body(lines(batch, refused), standing.exitCode()), refused);
  }

  /** A request with nothing but a summary. */
  static Encoded summary(String line) {
    Map<String, Object> files = new LinkedHashMap<>();
    add(files, SUMMARY, 0, List.of(line));
    return new Encoded(body(files, Optional.empty()), Map.of());
  }

  /** A request with what a batch holds beside numbered lines and the summary. */
  static Encoded end(Batch batch, Standing standing) {
    return new Encoded(body(Map.of(), exitCode(batch, standing)), Map.of());
  }

  /** A request with what a batch holds beside numbered lines. */
  static Encoded documents(Batch batch, Standing standing, Supplier<String> summary) {
    Map<String, Object> files = new LinkedHashMap<>();
    if (changesSummary(batch, standing)) {
      add(files, SUMMARY, 0, List.of(summary.get()));
    }
    return new Encoded(body(files, exitCode(batch, standing)), Map.of());
  }

  /** Whether a batch's request has a summary. */
  static boolean changesSummary(Batch batch, Standing standing) {
    return !standing.summaryStays()
        && batch.events().stream()
            .anyMatch(event -> event instanceof RunFinished || event instanceof SummaryChanged);
  }

  /** A request without an end sets a run that is over back to running. */
  private static Optional<Integer> exitCode(Batch batch, Standing standing) {
    return standing.stateStays()
        ? standing.exitCode()
        : batch
            .events(RunFinished.class)
            .map(RunFinished::exitCode)
            .reduce((former, latter) -> latter);
  }

  private static Map<String, Object> lines(Batch batch, Map<Integer, String> refused) {
    Offsets offsets = batch.wireOffsets();
    Map<String, Object> files = new LinkedHashMap<>();
    add(files, StreamNames.HISTORY, offsets.history(), StreamLines.history(batch, refused));
    add(files, StreamNames.EVENTS, offsets.system(), StreamLines.events(batch));
    add(files, StreamNames.CONSOLE, offsets.console(), StreamLines.console(batch));
    return files;
  }

  private static Map<String, Object> body(Map<String, Object> files, Optional<Integer> exitCode) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (!files.isEmpty()) {
      body.put("files", files);
    }
    exitCode.ifPresent(
        code -> {
          body.put("complete", true);
          body.put("exitcode", code);
        });
    return body;
  }

  private static void add(Map<String, Object> files, String name, long offset, List<String> lines) {
    if (!lines.isEmpty()) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("offset", offset);
      part.put("content", lines);
      files.put(name, part);
    }
  }
}
