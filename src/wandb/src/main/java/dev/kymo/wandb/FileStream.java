// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends batches to a run's file stream: everything that has a line number, and the end. */
final class FileStream {
  private final Http http;
  private final ReplyClassifier classifier;

  FileStream(Http http, ReplyClassifier classifier) {
    this.http = http;
    this.classifier = classifier;
  }

  Delivery deliver(Batch batch, RunIdentity run) {
    try {
      FileStreamEncoder.Encoded encoded = FileStreamEncoder.encode(batch);
      Outcome outcome = send(encoded.json(), run);
      if (outcome instanceof Outcome.Taken) {
        return new Delivery.Delivered(encoded.refused(), Optional.empty());
      }
      if (outcome instanceof Outcome.Later later) {
        return new Delivery.Deferred(later.atLeast(), later.why());
      }
      return outcome instanceof Outcome.TooLarge
          ? inParts(batch, run, outcome.why())
          : new Delivery.Refused(outcome.why());
    } catch (JsonProcessingException e) {
      return new Delivery.Refused("batch cannot be written as JSON: " + e.getOriginalMessage());
    }
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
    for (Batch half : batch.halves()) {
      Delivery answer = deliver(half, run);
      if (!(answer instanceof Delivery.Delivered delivered)) {
        return answer;
      }
      refused.addAll(delivered.refused());
    }
    return new Delivery.Delivered(refused, Optional.empty());
  }
}
