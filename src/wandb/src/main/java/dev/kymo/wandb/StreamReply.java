// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.internal.json.JsonView;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the file stream said to a request that it took.
 *
 * @param stopRequested whether somebody asked that the run be stopped
 * @param lines how many lines each stream has now; Kymo's tracker says it, others do not
 * @param pause how long the server wants to be left alone now
 */
record StreamReply(boolean stopRequested, Optional<Offsets> lines, Duration pause) {

  static StreamReply read(Outcome.Taken taken) {
    JsonView body = tree(taken.body());
    JsonView lines = body.path("lines");
    return new StreamReply(
        Boolean.TRUE.equals(body.path("stopped").value()),
        lines.isObject()
            ? Optional.of(
                new Offsets(
                    lines.path(StreamNames.HISTORY).number(0),
                    lines.path(StreamNames.EVENTS).number(0),
                    lines.path(StreamNames.CONSOLE).number(0)))
            : Optional.empty(),
        taken.pause());
  }

  /** Whether it is a reply of a file stream at all: those of W&amp;B and of Kymo are objects. */
  static boolean isReply(Outcome.Taken taken) {
    return tree(taken.body()).isObject();
  }

  private static JsonView tree(String body) {
    try {
      return JsonView.parse(body);
    } catch (IllegalArgumentException e) {
      return new JsonView(null);
    }
  }

  /** A server that has fewer lines than the batch leads up to has lost some. */
  Delivery answer(Batch batch, Map<Integer, String> refused) {
    Offsets sent = batch.base().plus(batch.end());
    return lines.isPresent() && !lines.get().min(sent).equals(sent)
        ? new Delivery.Behind(
            lines.get().min(sent), "the server has lost lines that it had acknowledged")
        : new Delivery.Delivered(refused, stopRequested, pause);
  }

  /**
   * What a server holds that answered with a gap. Of the stream that it names, up to the line that
   * it expects; where it names none, of any stream that the batch takes further.
   */
  static Offsets held(Batch batch, Outcome.Gap gap) {
    Offsets sent = batch.wireOffsets();
    Offsets lines = batch.end().minus(batch.first());
    return new Offsets(
        held(gap, StreamNames.HISTORY, sent.history(), lines.history()),
        held(gap, StreamNames.EVENTS, sent.system(), lines.system()),
        held(gap, StreamNames.CONSOLE, sent.console(), lines.console()));
  }

  private static long held(Outcome.Gap gap, String file, long sent, long lines) {
    boolean meant = gap.file().isEmpty() ? lines > 0 : gap.file().equals(file);
    return meant ? Math.min(sent, gap.expected()) : sent;
  }
}
