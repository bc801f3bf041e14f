// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.SummaryChanged;
import dev.kymo.event.SystemSample;
import dev.kymo.wandb.FileStream.Sent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends a batch in smaller and smaller parts, because a server, or a proxy with a limit of its own,
 * refused it for what it holds. The documents go last, as the end is among them.
 */
final class PartwiseDelivery {
  private final FileStream stream;
  private final Destination there;
  private final Standing standing;
  private final SummaryDocument summary;

  PartwiseDelivery(FileStream stream, Destination there, SummaryDocument summary) {
    this.stream = stream;
    this.there = there;
    this.standing = there.standing();
    this.summary = summary;
  }

  /**
   * Sends it.
   *
   * @param refusal of the whole
   */
  Delivery deliver(Batch batch, Outcome refusal) {
    if (FileStreamEncoder.documents(batch, standing, () -> "{}").isEmpty()) {
      return split(batch, refusal);
    }
    Delivery lines = lines(batch);
    if (!(lines instanceof Delivery.Delivered head)) {
      return lines;
    }
    Delivery documents = documents(batch);
    return documents instanceof Delivery.Delivered tail ? tail.without(head.refused()) : documents;
  }

  private Delivery lines(Batch batch) {
    if (!StreamLines.areIn(batch)) {
      return Delivery.complete();
    }
    Sent sent = stream.send(() -> FileStreamEncoder.lines(batch, standing), there);
    return sent.outcome().isForContent() ? split(batch, sent.outcome()) : sent.answer(batch);
  }

  private Delivery split(Batch batch, Outcome refusal) {
    return batch.events().size() < 2
        ? withoutContent(batch, refusal)
        : Delivery.inHalves(batch, this::lines);
  }

  /** Keeps the place of one line, so that those behind it have their numbers. */
  private Delivery withoutContent(Batch batch, Outcome refusal) {
    if (batch.events().isEmpty()) {
      return refusal.deferring();
    }
    Event guilty = batch.events().get(0);
    Batch empty =
        new Batch(
            batch.run(), batch.base(), batch.first(), List.of(emptied(guilty)), batch.state());
    Sent sent = stream.send(() -> FileStreamEncoder.lines(empty, standing), there);
    if (sent.outcome().isForContent()) { // Then it is not the line's fault, and may be mended.
      return sent.outcome().deferring();
    }
    String cause = guilty instanceof HistoryRow row ? StreamLines.longestValue(row) : "";
    return new Sent(sent.outcome(), Map.of(0, refusal.why() + cause)).answer(batch);
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
  private Delivery documents(Batch batch) {
    Sent sent = sendDocuments(batch);
    RefusedValues values = new RefusedValues(stream, there, summary);
    while (sent.outcome().isForContent() && mayTryOthers(batch)) {
      RefusedValues.Found found = values.withhold(batch, sent.outcome());
      if (found.trouble().isPresent()) {
        return found.trouble().get().deferring();
      }
      if (!found.any()) {
        break;
      }
      sent = sendDocuments(batch);
    }
    return sent.outcome().isForContent()
        ? withoutSummary(batch, sent.outcome())
        : sent.answer(batch);
  }

  /** Each try replaces the summary that is there, which may be a later session's. */
  private boolean mayTryOthers(Batch batch) {
    return !standing.stateStays()
        && FileStreamEncoder.changesSummary(batch, standing)
        && !summary.keys(batch).isEmpty();
  }

  private Sent sendDocuments(Batch batch) {
    return stream.send(
        () -> FileStreamEncoder.documents(batch, standing, () -> summary.line(batch)), there);
  }

  private Delivery withoutSummary(Batch batch, Outcome refusal) {
    Sent sent = stream.send(() -> FileStreamEncoder.end(batch, standing), there);
    Map<Integer, String> refused = new LinkedHashMap<>();
    for (int place = 0; place < batch.events().size(); place++) {
      if (batch.events().get(place) instanceof SummaryChanged) {
        refused.put(place, refusal.why());
      }
    }
    return new Sent(sent.outcome(), refused).answer(batch);
  }
}
