// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Offsets;
import dev.kymo.event.Foreign;
import dev.kymo.event.RunIdentity;
import dev.kymo.event.RunLabels;
import dev.kymo.event.RunStarted;
import dev.kymo.journal.Cursor;
import dev.kymo.journal.CursorFile;
import dev.kymo.journal.Journal;
import dev.kymo.journal.JournalEntry;
import dev.kymo.journal.JournalReader;
import dev.kymo.journal.Storage;
import dev.kymo.time.Clock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOrderTest {
  private static final String SERVER = "http://somewhere";
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");

  @TempDir Path directory;

  private Path journal(String folder, String entity, String id, Instant start) throws IOException {
    Path path = Files.createDirectories(directory.resolve(folder)).resolve("run-" + id + ".wandb");
    try (Journal journal = Journal.create(path, Storage.disk(), Runnable::run)) {
      RunIdentity run = new RunIdentity(entity, "demo", id);
      journal.append(new RunStarted(run, RunLabels.NONE, start, 0, List.of()));
      journal.append(new Foreign("files", ByteBuffer.wrap(new byte[] {0x32, 0})));
    }
    return path;
  }

  private Path session(int number) throws IOException {
    return journal("offline-run-" + number, "", "abc", MORNING.plusSeconds(number));
  }

  private static List<Path> before(Path journal) throws IOException {
    return JournalOrder.before(journal, SERVER, Clock.system());
  }

  private static void sent(Path journal, long records) throws IOException {
    Cursor place = Cursor.START.withBase(Offsets.ZERO);
    try (JournalReader reader = JournalReader.open(journal)) {
      while (place.records() < records) {
        JournalEntry entry = Objects.requireNonNull(reader.next(), "record");
        place = place.advancedTo(entry, Offsets.ZERO, Map.of());
      }
    }
    CursorFile.of(journal, SERVER).save(place);
  }

  @Test
  void journalsAreOrderedAtThePlacesThatThoseHaveWhichSayWhenTheyBegan() throws IOException {
    Path first = session(1);
    Path second = session(2);
    Path other = journal("offline-run-other", "", "xyz", MORNING);
    Path unreadable = Files.writeString(directory.resolve("notes.wandb"), "something else");
    Path missing = directory.resolve("missing.wandb");
    assertThat(JournalOrder.of(List.of(second, other, unreadable, first, missing, second)))
        .containsExactly(other, first, unreadable, second, missing);
  }

  @Test
  void anEntityThatIsLeftOpenIsAnyButTwoNamedOnesAreTwoRuns() throws IOException {
    Path open = journal("a", "", "abc", MORNING);
    Path mine = journal("b", "me", "abc", MORNING.plusSeconds(1));
    Path yours = journal("c", "you", "abc", MORNING.plusSeconds(2));
    assertThat(JournalOrder.isBefore(open, mine)).isTrue();
    assertThat(JournalOrder.isBefore(mine, open)).isFalse();
    assertThat(JournalOrder.isBefore(mine, yours)).isFalse();
  }

  @Test
  void aJournalThatDoesNotSayWhenItBeganIsBeforeNone() throws IOException {
    Path timeless = journal("offline-run-0", "", "abc", Instant.EPOCH);
    assertThat(JournalOrder.isBefore(timeless, session(1))).isFalse();
    assertThat(before(timeless)).isEmpty();
  }

  @Test
  void whatBeganEarlierAndIsNotSentGoesFirst() throws IOException {
    Path third = session(3);
    Path second = session(2);
    Path first = session(1);
    assertThat(before(third)).containsExactly(first, second);
    assertThat(before(first)).isEmpty();
    sent(first, 3);
    sent(second, 2);
    assertThat(before(third)).containsExactly(second);
    sent(second, 3);
    assertThat(before(third)).isEmpty();
  }

  @Test
  void aMarkCountsForTheServersToWhichKymoHasSentTheJournal() throws IOException {
    Path second = session(2);
    Path first = session(1);
    SyncState.setMark(first);
    assertThat(before(second)).containsExactly(first);
    CursorFile.of(first, "http://elsewhere").save(Cursor.START);
    assertThat(before(second)).containsExactly(first);
    sent(first, 3);
    assertThat(before(second)).isEmpty();
  }

  @Test
  void aSessionThatIsBeingWrittenIsNeverThroughThoughItIsSentAsFarAsItGoes() throws IOException {
    Path later = session(2);
    Path path = Files.createDirectories(directory.resolve("run-live")).resolve("run-abc.wandb");
    try (Journal live = Journal.create(path, Storage.disk(), Runnable::run)) {
      RunIdentity run = new RunIdentity("", "demo", "abc");
      live.append(new RunStarted(run, RunLabels.NONE, MORNING, 0, List.of()));
      sent(path, 2);
      assertThat(before(later)).containsExactly(path);
    }
    assertThat(before(later)).isEmpty();
  }
}
