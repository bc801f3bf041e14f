// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Cursor;
import java.io.IOException;
import java.time.Duration;

/**
 * Makes a journal's run known to a backend: finds the place in the journal to which an earlier
 * process came, and asks the backend where the journal belongs. What the backend has lost, or moved
 * elsewhere, begins here again. For one shipper; not thread-safe.
 */
final class Registration {
  private final Backend backend;
  private final BatchSource batches;
  private final Bookmark bookmark;
  private final Pace pace;
  private final ProgressBuilder progress;
  private Origin origin = Origin.FRESH;
  private Stage stage = Stage.RESUMING;

  /** What the next step has to do. */
  private enum Stage {
    /** Find the place in the journal. */
    RESUMING,
    /** Make the run known. */
    OPENING,
    /** The same, though nobody would remember the base; waiting changes nothing. */
    BASELESS,
    /** Nothing any more. */
    OPEN,
    /** Nothing: the backend has refused the run for good. */
    TURNED_AWAY
  }

  Registration(
      Backend backend,
      BatchSource batches,
      Bookmark bookmark,
      Pace pace,
      ProgressBuilder progress) {
    this.backend = backend;
    this.batches = batches;
    this.bookmark = bookmark;
    this.pace = pace;
    this.progress = progress;
  }

  /** See {@link Shipper#comesFrom}. */
  void comesFrom(Origin journal) {
    origin = journal;
  }

  /** Whether the backend knows the run, so that batches can be delivered. */
  boolean isDone() {
    return stage == Stage.OPEN;
  }

  /** Whether the backend refused the run for good. */
  boolean isTurnedAway() {
    return stage == Stage.TURNED_AWAY;
  }

  /** See {@link Shipper#isBaseless}. */
  boolean isBaseless() {
    return stage == Stage.BASELESS;
  }

  /**
   * Takes the next step.
   *
   * @return how long to wait before the one behind it
   */
  Duration step(RunStarted run) throws IOException {
    return stage == Stage.RESUMING ? resume() : open(run);
  }

  private Duration resume() throws IOException {
    Cursor saved = bookmark.load();
    long readable = batches.skipTo(saved, progress::resumed).orElseThrow(bookmark::notFound);
    if (readable > saved.records()) { // A whole copy is in the place of a damaged one.
      bookmark.startOver();
      goBack();
      return Duration.ZERO;
    }
    progress.resumed(saved.refused(), saved.ended() && batches.isAtEnd());
    stage = Stage.OPENING;
    return Duration.ZERO;
  }

  private Duration open(RunStarted run) throws IOException {
    Opening answer = backend.open(run, batches.known(), origin.at(bookmark.cursor().base()));
    if (answer instanceof Opening.Opened here) {
      return placed(here);
    }
    if (answer instanceof Opening.Deferred later) {
      return deferred(later.atLeast(), later.why());
    }
    stage = Stage.TURNED_AWAY;
    progress.deferred(((Opening.Refused) answer).why());
    return pace.whenTurnedAway();
  }

  private Duration placed(Opening.Opened here) {
    Placing placing = bookmark.place(here);
    if (placing instanceof Placing.Unsaved unsaved) {
      stage = Stage.BASELESS;
      return deferred(Duration.ZERO, unsaved.why());
    }
    if (placing instanceof Placing.Moved) {
      return startAgain("the journal has another place there by now");
    }
    stage = Stage.OPEN;
    progress.opened(here.page());
    return pace.afterOpening();
  }

  /** Reads the journal up to the bookmark once more, and registers the run again. */
  Duration startAgain(String why) {
    goBack();
    return deferred(Duration.ZERO, why);
  }

  private void goBack() {
    batches.restart();
    progress.rewound();
    stage = Stage.RESUMING;
  }

  private Duration deferred(Duration atLeast, String why) {
    progress.deferred(why);
    return pace.afterTrouble(atLeast);
  }
}
