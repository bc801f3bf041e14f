// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.RunState;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Event;
import dev.kymo.event.HistoryRow;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final String MORNING = "2026-01-01T10:00:00Z";
  private static final String EVENING = "2026-01-01T20:00:00Z";

  private static RunStarted session(String start) {
    RunIdentity run = new RunIdentity("", "demo", "abc");
    return new RunStarted(run, RunLabels.NONE, Instant.parse(start), 0, List.of());
  }

  private static Batch rows(RunStarted run, long base, int count) {
    List<Event> rows = Collections.nCopies(count, new HistoryRow(List.of()));
    RunState nothing = new RunStateBuilder().build();
    return new Batch(run, new Offsets(base, 0, 0), Offsets.ZERO, rows, nothing);
  }

  @Test
  void aRewindTakesBackTheRestOfASessionToo() {
    Stretch rest = new Stretch(new Offsets(3, 0, 0), new Offsets(5, 0, 0), 2);
    Track track = Track.whole(Offsets.ZERO, 1).continued(rest);
    Sessions sessions = new Sessions(Map.of(MORNING, track), Rewinds.NONE, Milestones.NONE);
    sessions.rewindTo(4, session(EVENING));
    assertThat(sessions.isRewound(session(MORNING))).isTrue();
    sessions.note(session(EVENING), new Offsets(4, 0, 0));
    assertThat(sessions.neighbours().hasNoRoomFor(rows(session(EVENING), 4, 10))).isFalse();
  }

  @Test
  void whereRowsGiveWayToAnotherClientsSamplesGiveWayToThoseOfASessionBehind() {
    Track own = Track.whole(Offsets.ZERO, 1);
    Track later = Track.whole(new Offsets(6, 2, 0), 2);
    Sessions sessions =
        new Sessions(Map.of(MORNING, own, EVENING, later), Rewinds.NONE, Milestones.NONE);
    sessions.continueBehind(rest(), 3, new Offsets(8, 5, 0));
    assertThat(sessions.track(session(MORNING)).map(Track::last))
        .contains(new Stretch(new Offsets(3, 2, 0), new Offsets(8, 5, 0), 3));
    sessions.goOnAt(rest(), 8, 4, new Offsets(8, 5, 0));
    assertThat(sessions.track(session(MORNING)).map(Track::last))
        .contains(new Stretch(new Offsets(3, 2, 0), new Offsets(4, 5, 0), 4));
  }

  /** What is left of the morning's journal behind three rows and two samples. */
  private static Batch rest() {
    Batch rows = rows(session(MORNING), 0, 4);
    return new Batch(rows.run(), Offsets.ZERO, new Offsets(3, 2, 0), rows.events(), rows.state());
  }

  @Test
  void aRowOfAnEarlierStretchThatIsTakenMovesNoLaterStretch() {
    Stretch second = new Stretch(new Offsets(10, 0, 0), new Offsets(40, 0, 0), 2);
    Track track = Track.whole(Offsets.ZERO, 1).continued(second);
    Sessions sessions = new Sessions(Map.of(MORNING, track), Rewinds.NONE, Milestones.NONE);
    sessions.continueBehind(rest(), 3, new Offsets(50, 0, 0));
    assertThat(sessions.track(session(MORNING)).orElseThrow().stretches())
        .extracting(Stretch::from)
        .containsExactly(Offsets.ZERO, new Offsets(3, 2, 0), new Offsets(10, 0, 0));
  }

  /** A run of which a server holds so many rows. */
  private static HeldRun held(Sessions sessions, long rows) {
    Offsets lines = new Offsets(rows, 0, 0);
    return new HeldRun(
        true, "crashed", lines, Optional.empty(), Map.of(), Map.of(), Optional.empty(), sessions);
  }

  @Test
  void aNoteThatTheServerHasLostHoldsAsLongAsThePlaceIsFree() {
    Track lost = Track.whole(new Offsets(3, 0, 0), 7);
    Sessions mine = new Sessions(Map.of(EVENING, lost), Rewinds.NONE, Milestones.NONE);
    Sessions there =
        new Sessions(Map.of(MORNING, Track.whole(Offsets.ZERO, 1)), Rewinds.NONE, Milestones.NONE);
    Sessions known = mine.after(held(there, 3), session(EVENING), Optional.of(lost));
    assertThat(known.track(session(EVENING)).map(Track::base)).contains(lost.base());
  }

  @Test
  void aNoteThatTheServerHasLostCountsForLessThanThoseItHas() {
    Track lost = Track.whole(Offsets.ZERO, 7);
    Sessions mine = new Sessions(Map.of(MORNING, lost), Rewinds.NONE, Milestones.NONE);
    Sessions there =
        new Sessions(Map.of(EVENING, Track.whole(Offsets.ZERO, 1)), Rewinds.NONE, Milestones.NONE);
    Sessions known = mine.after(held(there, 0), session(MORNING), Optional.of(lost));
    assertThat(known.track(session(MORNING))).isEmpty();
  }

  @Test
  void linesThatTheServerHasBehindALostNoteAreThoseOfAnother() {
    Track lost = Track.whole(new Offsets(3, 0, 0), 7);
    Sessions mine = new Sessions(Map.of(EVENING, lost), Rewinds.NONE, Milestones.NONE);
    Sessions there =
        new Sessions(Map.of(MORNING, Track.whole(Offsets.ZERO, 1)), Rewinds.NONE, Milestones.NONE);
    Sessions known = mine.after(held(there, 5), session(EVENING), Optional.of(lost));
    assertThat(known.track(session(EVENING))).isEmpty();
  }

  @Test
  void aSessionThatWasAskedForAgainKeepsItsTurnBesideOneWithoutRows() {
    Track empty = Track.whole(Offsets.ZERO, 1);
    Track own = Track.whole(Offsets.ZERO, 2);
    Sessions there =
        new Sessions(Map.of(MORNING, empty, EVENING, own), Rewinds.NONE, Milestones.NONE);
    Sessions known = there.after(held(there, 4), session(EVENING), Optional.of(own));
    assertThat(known.track(session(EVENING))).contains(own);
  }
}
