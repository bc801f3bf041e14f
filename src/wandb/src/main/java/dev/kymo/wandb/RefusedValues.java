// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import java.util.List;
import java.util.Optional;

/** Finds the values of a summary that a server does not take, by sending parts of it. */
final class RefusedValues {
  private final FileStream stream;
  private final Destination there;
  private final SummaryDocument summary;

  RefusedValues(FileStream stream, Destination there, SummaryDocument summary) {
    this.stream = stream;
    this.there = there;
    this.summary = summary;
  }

  /**
   * What a search for refused values came to.
   *
   * @param any whether there is less in the summary afterwards
   * @param trouble what broke it off, so that nothing is known of the rest
   */
  record Found(boolean any, Optional<Outcome> trouble) {
    static final Found NONE = new Found(false, Optional.empty());
    static final Found SOME = new Found(true, Optional.empty());

    static Found of(Outcome outcome) {
      return outcome instanceof Outcome.Taken ? NONE : new Found(false, Optional.of(outcome));
    }
  }

  /**
   * Makes a batch's summary shorter, or takes out what the server refuses.
   *
   * @param refusal of the summary as it is
   */
  Found withhold(Batch batch, Outcome refusal) {
    if (refusal instanceof Outcome.TooLarge) {
      int length = SummaryDocument.bytes(summary.line(batch));
      summary.withholdLongest(batch, Math.max(length / 2, 2), refusal.why());
      return Found.SOME;
    }
    Outcome none = stream.send(() -> FileStreamEncoder.summary("{}"), there).outcome();
    if (none instanceof Outcome.Taken) {
      return withholdRefused(batch, summary.keys(batch));
    }
    return none.isForContent() ? Found.NONE : Found.of(none);
  }

  /** Finds the values of a summary that the server refuses. */
  private Found withholdRefused(Batch batch, List<String> keys) {
    Outcome outcome =
        stream.send(() -> FileStreamEncoder.summary(summary.line(batch, keys)), there).outcome();
    if (!outcome.isForContent()) {
      return Found.of(outcome);
    }
    if (keys.size() == 1) {
      summary.withhold(batch, keys.get(0), outcome.why());
      return Found.SOME;
    }
    int middle = keys.size() / 2;
    Found head = withholdRefused(batch, keys.subList(0, middle));
    if (head.trouble().isPresent()) {
      return head;
    }
    Found tail = withholdRefused(batch, keys.subList(middle, keys.size()));
    return new Found(head.any() || tail.any(), tail.trouble());
  }
}
