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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      return new Delivery.Deferred(Duration.ZERO, refusal.why());
    }
    Event guilty = batch.events().get(0);
    Batch empty =
        new Batch(
            batch.run(), batch.base(), batch.first(), List.of(emptied(guilty)), batch.state());
    Sent sent = stream.send(() -> FileStreamEncoder.lines(empty, standing), there);
    if (sent.outcome().isForContent()) { // Then it is not the line's fault, and may be mended.
      return new Delivery.Deferred(Duration.ZERO, sent.outcome().why());
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
    while (sent.outcome().isForContent() && hasSummary(batch)) {
      Withheld withheld = withholdSome(batch, sent.outcome());
      if (withheld.trouble().isPresent()) {
        return new Sent(withheld.trouble().get(), Map.of()).answer(batch);
      }
      if (!withheld.any()) {
        break;
      }
      sent = sendDocuments(batch);
    }
    return sent.outcome().isForContent()
        ? withoutSummary(batch, sent.outcome())
        : sent.answer(batch);
  }

  private boolean hasSummary(Batch batch) {
    return FileStreamEncoder.changesSummary(batch, standing) && !summary.keys(batch).isEmpty();
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

  /**
   * What a search for refused values came to.
   *
   * @param any whether there is less in the summary afterwards
   * @param trouble what broke it off, so that nothing is known of the rest
   */
  private record Withheld(boolean any, Optional<Outcome> trouble) {
    static final Withheld NONE = new Withheld(false, Optional.empty());
    static final Withheld SOME = new Withheld(true, Optional.empty());

    static Withheld of(Outcome outcome) {
      return outcome instanceof Outcome.Taken ? NONE : new Withheld(false, Optional.of(outcome));
    }
  }

  private Withheld withholdSome(Batch batch, Outcome refusal) {
    if (refusal instanceof Outcome.TooLarge) {
      int length = StreamLines.bytes(summary.line(batch));
      summary.withholdLongest(batch, Math.max(length / 2, 2), refusal.why());
      return Withheld.SOME;
    }
    Outcome none = stream.send(() -> FileStreamEncoder.summary("{}"), there).outcome();
    if (none instanceof Outcome.Taken) {
      return withholdRefused(batch, summary.keys(batch));
    }
    return none.isForContent() ? Withheld.NONE : Withheld.of(none);
  }

  /** Finds the values of a summary that the server refuses. */
  private Withheld withholdRefused(Batch batch, List<String> keys) {
    Outcome outcome =
        stream.send(() -> FileStreamEncoder.summary(summary.line(batch, keys)), there).outcome();
    if (!outcome.isForContent()) {
      return Withheld.of(outcome);
    }
    if (keys.size() == 1) {
      summary.withhold(batch, keys.get(0), outcome.why());
      return Withheld.SOME;
    }
    int middle = keys.size() / 2;
    Withheld head = withholdRefused(batch, keys.subList(0, middle));
    if (head.trouble().isPresent()) {
      return head;
    }
    Withheld tail = withholdRefused(batch, keys.subList(middle, keys.size()));
    return new Withheld(head.any() || tail.any(), tail.trouble());
  }
}
