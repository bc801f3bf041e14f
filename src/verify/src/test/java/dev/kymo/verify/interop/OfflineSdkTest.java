// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.tracker.Tracker;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Offline runs of the official SDK: {@code wandb sync} and {@code kymo replay} bring the same. */
@Tag("interop")
final class OfflineSdkTest {
  private static final String PROJECT = "kymo-interop";

  @TempDir private Path directory;

  private static void assertSameButForTimes(ServedRun one, ServedRun other) {
    assertThat(one.lines()).hasSize(50);
    assertThat(one.summary().path("train/loss").asDouble()).isEqualTo(0.125);
    assertThat(one.userConfig().path("model").path("layers").asInt()).isEqualTo(2);
    assertThat(one.timelessRows()).isEqualTo(other.timelessRows());
    assertThat(one.timelessSummary()).isEqualTo(other.timelessSummary());
    assertThat(one.userConfig()).isEqualTo(other.userConfig());
    assertThat(one.axes()).isEqualTo(other.axes());
  }

  /** The only journal below a folder. */
  static Path journal(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".wandb")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private PythonSdk sdk(Tracker tracker, String name) throws IOException {
    return PythonSdk.loggingTo(tracker, Files.createDirectory(directory.resolve(name)));
  }

  @Test
  void anOfflineRunThatWasSyncedEqualsAnOnlineRun() throws IOException {
    try (Tracker tracker = Tracker.start()) {
      String online = sdk(tracker, "online").shared("smoke.py").lastLine();
      PythonSdk offline = sdk(tracker, "offline");
      String id = offline.with("WANDB_MODE", "offline").shared("smoke.py").lastLine();
      offline.sync(journal(offline.directory()));
      TrackerReader reader = new TrackerReader(tracker);
      ServedRun synced = reader.run(PROJECT, id);
      ServedRun live = reader.run(PROJECT, online);
      assertSameButForTimes(synced, live);
      assertThat(synced.definitions()).isEqualTo(live.definitions());
    }
  }

  @Test
  void aRunThatIsSyncedTwiceStaysAsItWas() throws IOException {
    try (Tracker tracker = Tracker.start()) {
      PythonSdk offline = sdk(tracker, "offline");
      String id = offline.with("WANDB_MODE", "offline").shared("smoke.py").lastLine();
      offline.sync(journal(offline.directory()));
      TrackerReader reader = new TrackerReader(tracker);
      ServedRun once = reader.run(PROJECT, id);
      offline.sync(journal(offline.directory()), "--include-synced");
      ServedRun twice = reader.run(PROJECT, id);
      assertThat(once.lines()).hasSize(50);
      assertThat(twice.lines()).isEqualTo(once.lines());
      assertThat(twice.events()).isEqualTo(once.events());
      assertSameButForTimes(twice, once);
    }
  }

  @Test
  void kymoReplayBringsWhatWandbSyncBrings() throws IOException {
    try (Tracker synced = Tracker.start();
        Tracker replayed = Tracker.start()) {
      PythonSdk offline = sdk(synced, "offline");
      String id = offline.with("WANDB_MODE", "offline").shared("smoke.py").lastLine();
      Path journal = journal(offline.directory());
      offline.sync(journal);
      ProgramOutput replay =
          KymoProgram.run(
              PythonSdk.loggingTo(replayed, directory).variables(),
              "replay",
              "--include-synced",
              journal.toString());
      assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
      ServedRun theirs = new TrackerReader(synced).run(PROJECT, id);
      ServedRun ours = new TrackerReader(replayed).run(PROJECT, id);
      assertThat(ours.rows()).isEqualTo(theirs.rows());
      assertThat(ours.view().path("state")).isEqualTo(theirs.view().path("state"));
      assertThat(ours.events()).isEqualTo(theirs.events());
      assertSameButForTimes(ours, theirs);
    }
  }

  @Test
  void kymoReplayNamesTheRecordsThatItCouldNotCarry() throws IOException {
    try (Tracker tracker = Tracker.start()) {
      PythonSdk offline = sdk(tracker, "offline");
      offline.with("WANDB_MODE", "offline").shared("smoke.py");
      ProgramOutput replay =
          KymoProgram.run(offline.variables(), "replay", journal(offline.directory()).toString());
      assertThat(replay.out() + replay.err())
          .contains(
              "no backend takes \"files\" records",
              "no backend takes \"environment\" records",
              "no backend takes \"telemetry\" records");
    }
  }
}
