// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends batches to a run's file stream: everything that has a line number, and the end. */
final class FileStream {
  private final Http http;
  private final ReplyClassifier classifier;
  private Standing standing = Standing.CURRENT;
  private Map<String, @Nullable Object> earlierSummary = Map.of();

  FileStream(Http http, ReplyClassifier classifier) {
    this.http = http;
    this.classifier = classifier;
  }

  /** What of the journal's documents counts. */
  void standing(Standing counts) {
    standing = counts;
  }

  /** The summary of the sessions before; what the journal has of the same names wins. */
  void earlierSummary(Map<String, @Nullable Object> summary) {
    earlierSummary = summary;
  }

  Delivery deliver(Batch batch, RunIdentity run) {
    try {
      FileStreamEncoder.Encoded encoded = FileStreamEncoder.encode(batch, standing, earlierSummary);
      Outcome outcome = send(encoded.json(), run);
      return outcome instanceof Outcome.TooLarge
          ? inParts(batch, run, outcome.why())
          : answer(outcome, batch, encoded.refused());
    } catch (IllegalArgumentException e) {
      return new Delivery.Refused("batch cannot be written as JSON: " + e.getMessage());
    }
  }

  private static Delivery answer(Outcome outcome, Batch batch, List<Delivery.RefusedRow> refused) {
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

  /** A proxy with a limit of its own must not cost more than the one row that is too large. */
  private Delivery inParts(Batch batch, RunIdentity run, String why) {
    if (batch.events().size() < 2) {
      long rows = batch.events(HistoryRow.class).count();
      return rows == 0
          ? new Delivery.Refused(why)
          : new Delivery.Delivered(
              List.of(new Delivery.RefusedRow(batch.first().history(), why)), Optional.empty());
    }
    List<Delivery.RefusedRow> refused = new ArrayList<>();
    boolean stopRequested = false;
    Duration pause = Duration.ZERO;
    for (Batch half : batch.halves()) {
      Delivery answer = deliver(half, run);
      if (!(answer instanceof Delivery.Delivered delivered)) {
        return answer;
      }
      refused.addAll(delivered.refused());
      stopRequested |= delivered.stopRequested();
      pause = delivered.pause();
    }
    return new Delivery.Delivered(refused, Optional.empty(), stopRequested, pause);
  }
}
