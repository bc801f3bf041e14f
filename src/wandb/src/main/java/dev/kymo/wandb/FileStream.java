// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Delivery.RefusedRow;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.SystemSample;
import dev.kymo.wandb.FileStreamEncoder.Encoded;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends batches to a run's file stream: everything that has a line number, and the end. */
final class FileStream {
  private static final System.Logger diagnostics = System.getLogger(FileStream.class.getName());

  /** A request that holds nothing. */
  private static final String NOTHING = "{}";

  private final Http http;
  private final ReplyClassifier classifier;
  private Standing standing = Standing.CURRENT;
  private final SummaryDocument summary = new SummaryDocument();

  FileStream(Http http, ReplyClassifier classifier) {
    this.http = http;
    this.classifier = classifier;
  }

  /** What of the journal's documents counts. */
  void standing(Standing counts) {
    standing = counts;
  }

  /** The summary of the sessions before; what the journal has of the same names wins. */
  void earlierSummary(Map<String, @Nullable Object> before) {
    summary.earlier(before);
  }

  Delivery deliver(Batch batch, RunIdentity run) {
    try {
      Encoded whole = FileStreamEncoder.encode(batch, standing, summary(batch));
      Outcome outcome = send(whole.json(), run);
      return outcome.isForContent()
          ? inParts(batch, run, outcome)
          : answer(outcome, batch, whole.refused());
    } catch (IllegalArgumentException e) {
      return new Delivery.Refused("batch cannot be written as JSON: " + e.getMessage());
    }
  }

  private static Delivery answer(Outcome outcome, Batch batch, List<RefusedRow> refused) {
    if (outcome instanceof Outcome.Taken taken) {
      return StreamReply.read(taken).answer(batch, refused);
    }
    if (outcome instanceof Outcome.Later later) {
      return new Delivery.Deferred(later.atLeast(), later.why());
    }
    if (outcome instanceof Outcome.Gap gap) {
      return new Delivery.Behind(StreamReply.held(batch, gap), gap.why());
    }
    return outcome instanceof Outcome.Gone
        ? new Delivery.Deferred(Duration.ZERO, outcome.why())
        : new Delivery.Refused(outcome.why());
  }

  private Outcome send(String body, RunIdentity run) {
    try {
      return classifier.classify(
          http.post(body, "files", run.entity(), run.project(), run.runId(), "file_stream"));
    } catch (IOException e) {
      return classifier.classify(e);
    }
  }

  private Optional<String> summary(Batch batch) {
    return FileStreamEncoder.changesSummary(batch, standing)
        ? Optional.of(summary.line(batch))
        : Optional.empty();
  }

  /**
   * What a server or a proxy with a limit of its own does not take must cost no more than the line
   * or the value that is the cause. The documents go last, as the end is among them.
   */
  private Delivery inParts(Batch batch, RunIdentity run, Outcome whole) {
    String documents = FileStreamEncoder.documents(batch, standing, summary(batch));
    if (documents.equals(NOTHING)) {
      return split(batch, run, whole);
    }
    Delivery lines = lines(batch, run);
    return lines instanceof Delivery.Delivered delivered
        ? answer(documents(batch, run), batch, delivered.refused())
        : lines;
  }

  private Delivery lines(Batch batch, RunIdentity run) {
    Encoded lines = FileStreamEncoder.lines(batch);
    if (lines.json().equals(NOTHING)) {
      return Delivery.complete();
    }
    Outcome outcome = send(lines.json(), run);
    return outcome.isForContent()
        ? split(batch, run, outcome)
        : answer(outcome, batch, lines.refused());
  }

  private Delivery split(Batch batch, RunIdentity run, Outcome refusal) {
    if (batch.events().size() < 2) {
      return withoutContent(batch, run, refusal);
    }
    List<RefusedRow> refused = new ArrayList<>();
    boolean stopRequested = false;
    Duration pause = Duration.ZERO;
    for (Batch half : batch.halves()) {
      Delivery answer = lines(half, run);
      if (!(answer instanceof Delivery.Delivered delivered)) {
        return answer;
      }
      refused.addAll(delivered.refused());
      stopRequested |= delivered.stopRequested();
      pause = delivered.pause();
    }
    return new Delivery.Delivered(refused, Optional.empty(), stopRequested, pause);
  }

  /** Keeps the place of one line, so that those behind it have their numbers. */
  private Delivery withoutContent(Batch batch, RunIdentity run, Outcome refusal) {
    List<Event> empty = batch.events().stream().map(FileStream::emptied).toList();
    Outcome outcome =
        send(
            FileStreamEncoder.lines(
                    new Batch(batch.run(), batch.base(), batch.first(), empty, batch.state()))
                .json(),
            run);
    if (outcome.isForContent()) { // Then it is not the line's fault, and may be mended.
      return new Delivery.Deferred(Duration.ZERO, outcome.why());
    }
    List<RefusedRow> refused =
        batch
            .events(HistoryRow.class)
            .map(row -> refusal.why() + FileStreamEncoder.longestValue(row))
            .map(why -> new RefusedRow(batch.first().history(), why))
            .toList();
    if (refused.isEmpty()) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "a line of the console or of the machine's readings is left empty: " + refusal.why());
    }
    return answer(outcome, batch, refused);
  }

  private static Event emptied(Event event) {
    if (event instanceof HistoryRow) {
      return new HistoryRow(List.of());
    }
    if (event instanceof SystemSample sample) {
      return new SystemSample(sample.at(), List.of());
    }
    return event instanceof ConsoleLine printed
        ? new ConsoleLine(printed.error(), printed.at(), printed.text().replaceAll("[^\n]", ""))
        : event;
  }

  /** Sends what is no line; in the worst case without a summary, but never without the end. */
  private Outcome documents(Batch batch, RunIdentity run) {
    Outcome outcome = send(FileStreamEncoder.documents(batch, standing, summary(batch)), run);
    while (outcome.isForContent() && !summary.keys(batch).isEmpty()) {
      int length = FileStreamEncoder.bytes(summary.line(batch));
      if (outcome instanceof Outcome.TooLarge) {
        summary.withholdLongest(batch, Math.max(length / 2, 2), outcome.why());
      } else if (refusesAnySummary(run) || !withholdRefused(batch, summary.keys(batch), run)) {
        break;
      }
      outcome = send(FileStreamEncoder.documents(batch, standing, summary(batch)), run);
    }
    if (outcome.isForContent()) {
      outcome = send(FileStreamEncoder.documents(batch, standing, Optional.empty()), run);
    }
    return outcome.isForContent() ? new Outcome.Later(Duration.ZERO, outcome.why()) : outcome;
  }

  private boolean refusesAnySummary(RunIdentity run) {
    return send(FileStreamEncoder.summary(NOTHING), run).isForContent();
  }

  /** Finds the values of a summary that the server refuses; whether there are any. */
  private boolean withholdRefused(Batch batch, List<String> keys, RunIdentity run) {
    Outcome outcome = send(FileStreamEncoder.summary(summary.line(batch, keys)), run);
    if (!outcome.isForContent()) {
      return false;
    }
    if (keys.size() == 1) {
      summary.withhold(batch, keys.get(0), outcome.why());
      return true;
    }
    int middle = keys.size() / 2;
    boolean first = withholdRefused(batch, keys.subList(0, middle), run);
    return withholdRefused(batch, keys.subList(middle, keys.size()), run) || first;
  }
}
