// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.event.RunIdentity;
import dev.kymo.wandb.FileStreamEncoder.Encoded;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends batches to a run's file stream: everything that has a line number, and the end. */
final class FileStream {
  private final Http http;
  private final ReplyClassifier classifier;
  private final SummaryDocument summary = new SummaryDocument();

  /** Whether the server says how many lines it has: Kymo's tracker does, W&amp;B's does not. */
  private boolean namesLines;

  /** What is in the way of the last batch. */
  private Optional<Outcome.Occupied> occupied = Optional.empty();

  FileStream(Http http, ReplyClassifier classifier) {
    this.http = http;
    this.classifier = classifier;
  }

  /** The summary of the sessions before; what the journal has of the same names wins. */
  void earlierSummary(Map<String, @Nullable Object> before) {
    summary.earlier(before);
  }

  /** The summary that the journal had where it was left off, and that the server has got. */
  void sentBefore(Map<String, @Nullable Object> values) {
    summary.sent(values);
  }

  /** Where lines of another client are in the way of the last batch. */
  Optional<Outcome.Occupied> occupied() {
    return occupied;
  }

  /**
   * Sends a batch. What the server does not take of it costs no more than the event that is the
   * cause.
   */
  Delivery deliver(Batch batch, Destination there) {
    Standing standing = there.standing();
    occupied = Optional.empty();
    summary.later(standing.summary());
    Sent whole =
        send(() -> FileStreamEncoder.encode(batch, standing, () -> summary.line(batch)), there);
    Delivery answer =
        whole.outcome().isForContent()
            ? new PartwiseDelivery(this, there, summary).deliver(batch, whole.outcome())
            : whole.answer(batch);
    if (!(answer instanceof Delivery.Delivered delivered) || standing.summaryStays()) {
      return answer;
    }
    summary.sent(batch.state().summary());
    return delivered.without(summary.withheldFrom(batch));
  }

  /**
   * What became of a request.
   *
   * @param refused events that were left out of it
   */
  record Sent(Outcome outcome, Map<Integer, String> refused) {
    /** The answer to the batch whose lines were in the request. */
    Delivery answer(Batch batch) {
      if (outcome instanceof Outcome.Taken taken) {
        return StreamReply.read(taken).answer(batch, refused);
      }
      if (outcome instanceof Outcome.Gap gap) {
        return new Delivery.Behind(StreamReply.held(batch, gap), gap.why());
      }
      return outcome.deferring();
    }
  }

  /** Sends a request; one that cannot be written is as good as one that is refused. */
  Sent send(Supplier<Encoded> request, Destination there) {
    try {
      Encoded encoded = request.get();
      return new Sent(send(encoded.json(), there), encoded.refused());
    } catch (IllegalArgumentException e) {
      String why = "it cannot be written as JSON: " + e.getMessage();
      return new Sent(new Outcome.Never(why, true), Map.of());
    }
  }

  private Outcome send(String body, Destination there) {
    RunIdentity run = there.run();
    String[] place = {"files", run.entity(), run.project(), run.runId(), "file_stream"};
    try {
      Outcome outcome = classifier.classify(http.post(body, there.premise().headers(), place));
      occupied = outcome instanceof Outcome.Occupied taken ? Optional.of(taken) : occupied;
      return ofStream(outcome);
    } catch (IOException e) {
      return classifier.classify(e);
    }
  }

  /**
   * A page, of a proxy that wants a password for example, has stored nothing. It may look like
   * JSON; but a tracker that has said how many lines it has says it each time.
   */
  private Outcome ofStream(Outcome outcome) {
    if (!(outcome instanceof Outcome.Taken taken)) {
      return outcome;
    }
    if (!StreamReply.isReply(taken)) {
      return new Outcome.Later(
          Duration.ZERO, "the reply is no JSON object; is the address that of a W&B server?");
    }
    boolean linesNamed = StreamReply.read(taken).lines().isPresent();
    if (namesLines && !linesNamed) {
      return new Outcome.Later(
          Duration.ZERO, "the reply does not say how many lines there are, as those before did");
    }
    namesLines = linesNamed;
    return outcome;
  }
}
