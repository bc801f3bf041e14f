// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A journal whose rows 0 to 2 are at 0, 3 to 5 at 5, and all others from 10 on. */
class TrackTest {
  private static final Track TRACK =
      new Track(List.of(stretch(0, 0, 1), stretch(3, 5, 3), stretch(6, 10, 5)));

  private static Stretch stretch(long from, long at, long turn) {
    return new Stretch(rows(from), rows(at), turn);
  }

  private static Offsets rows(long number) {
    return new Offsets(number, 0, 0);
  }

  private static Batch from(long row) {
    return Runs.batchAt(Offsets.ZERO, rows(row), Runs.row("a", "1"));
  }

  private static long goneBackTo(long row, long held) {
    return TRACK.movedUp(from(row), rows(held)).unbroken(from(row), rows(held)).history();
  }

  private static long placeOfNext(long row, long held) {
    return TRACK.movedUp(from(row), rows(held)).baseOf(from(row)).history() + row;
  }

  @Test
  void whatWasLostOfTheLastStretchIsSentAgain() {
    assertThat(goneBackTo(9, 12)).isEqualTo(8);
    assertThat(placeOfNext(9, 12)).isEqualTo(13);
  }

  @Test
  void whereOnlyLinesOfOthersWereLostTheLastStretchMovesUp() {
    assertThat(goneBackTo(9, 8)).isEqualTo(6);
    assertThat(placeOfNext(9, 8)).isEqualTo(11);
  }

  @Test
  void whatWasLostOfAnEarlierStretchIsSentAgainToo() {
    assertThat(goneBackTo(9, 6)).isEqualTo(4);
    assertThat(goneBackTo(9, 2)).isEqualTo(2);
  }

  @Test
  void anEarlierStretchThatIsSentAgainMovesUpToo() {
    assertThat(goneBackTo(3, 4)).isEqualTo(3);
    assertThat(placeOfNext(3, 4)).isEqualTo(4);
  }
}
