// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Offsets;
import dev.kymo.event.HistoryRow;
import dev.kymo.internal.json.JsonView;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server holds of a run before a journal is sent.
 *
 * @param exists whether it knows the run
 * @param state in W&amp;B's words; empty if it does not say
 * @param lines how many of each stream
 * @param configText its config as the server wrote it; empty if it is not known
 * @param config the same, every value wrapped
 * @param summary its summary
 * @param lastRowAt when the last row of the history was logged, if it says so
 * @param sessions where the lines of each journal are that Kymo sent
 */
record HeldRun(
    boolean exists,
    String state,
    Offsets lines,
    Optional<String> configText,
    Map<String, @Nullable Object> config,
    Map<String, @Nullable Object> summary,
    Optional<Instant> lastRowAt,
    Sessions sessions) {
  private static final Set<String> OVER = Set.of("finished", "failed", "killed");

  /** The server knows nothing of it. */
  static HeldRun none() {
    return new HeldRun(
        false,
        "",
        Offsets.ZERO,
        Optional.empty(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Sessions.none());
  }

  /** Whether the run's end is known there; a crashed run is one whose end never came. */
  boolean isOver() {
    return OVER.contains(state);
  }

  /** Whether a process may be adding to it right now. */
  boolean isLive() {
    return state.equals("running");
  }

  /**
   * The same with another config.
   *
   * @throws IllegalArgumentException if it is no JSON
   */
  HeldRun withConfig(String text) {
    JsonView tree = JsonView.parse(text);
    return new HeldRun(
        true,
        state,
        lines,
        Optional.of(text),
        document(tree),
        summary,
        lastRowAt,
        SessionNotes.read(tree));
  }

  /** Reads the reply to a question for the run. */
  static HeldRun read(Outcome.Taken reply) {
    try {
      JsonView run = JsonView.parse(reply.body()).path("model").path("bucket");
      return run.isObject() ? of(run) : none();
    } catch (IllegalArgumentException e) {
      return none();
    }
  }

  /**
   * Reads a run.
   *
   * @throws IllegalArgumentException if a document in it is no JSON
   */
  static HeldRun of(JsonView run) {
    HeldRun bare =
        new HeldRun(
            true,
            run.path("state").text(""),
            lines(run),
            Optional.empty(),
            Map.of(),
            document(JsonView.parse(run.path("summaryMetrics").text("{}"))),
            lastRowAt(run.path("historyTail").text("[]")),
            Sessions.none());
    return bare.withConfig(run.path("config").text("{}"));
  }

  private static Map<String, @Nullable Object> document(JsonView tree) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    tree.members().forEach((key, entry) -> document.put(key, entry.value()));
    return document;
  }

  /** Rows are their clients' own texts, which may be anything. */
  private static Optional<Instant> lastRowAt(String tail) {
    try {
      List<JsonView> rows = JsonView.parse(tail).elements();
      String last = rows.isEmpty() ? "{}" : rows.get(rows.size() - 1).text("{}");
      return HistoryRow.time(
          String.valueOf(JsonView.parse(last).path(HistoryRow.TIMESTAMP).value()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Offsets lines(JsonView run) {
    return new Offsets(
        run.path("historyLineCount").number(0),
        run.path("eventsLineCount").number(0),
        run.path("logLineCount").number(0));
  }
}
