// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.tracker.Tracker;
import dev.kymo.verify.KymoProgram;
import dev.kymo.verify.ProgramOutput;
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

  /** A run that both ways have brought, each to a tracker of its own. */
  private record BothWays(ServedRun synced, ServedRun replayed) {}

  private BothWays bothWays(Script script) throws IOException {
    try (Tracker synced = Tracker.start();
        Tracker replayed = Tracker.start()) {
      PythonSdk offline = sdk(synced, "offline");
      String id = script.run(offline.with("WANDB_MODE", "offline")).lastLine();
      Path journal = journal(offline.directory());
      offline.sync(journal);
      ProgramOutput replay =
          KymoProgram.run(
              PythonSdk.loggingTo(replayed, directory).variables(),
              "replay",
              "--include-synced",
              journal.toString());
      assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
      return new BothWays(
          new TrackerReader(synced).run(PROJECT, id), new TrackerReader(replayed).run(PROJECT, id));
    }
  }

  /** Something to run with an SDK. */
  private interface Script {
    ProgramOutput run(PythonSdk sdk) throws IOException;
  }

  @Test
  void kymoReplayBringsWhatWandbSyncBrings() throws IOException {
    BothWays run = bothWays(sdk -> sdk.shared("smoke.py"));
    assertThat(run.replayed().rows()).isEqualTo(run.synced().rows());
    assertThat(run.replayed().view().path("state")).isEqualTo(run.synced().view().path("state"));
    assertThat(run.replayed().events()).isEqualTo(run.synced().events());
    assertSameButForTimes(run.replayed(), run.synced());
  }

  @Test
  void kymoReplayBringsWhateverChangedDuringARun() throws IOException {
    Path script = Path.of(System.getProperty("basedir", ""), "src/test/python/changes_offline.py");
    BothWays run = bothWays(sdk -> sdk.script(script));
    ServedRun theirs = run.synced();
    ServedRun ours = run.replayed();
    assertThat(theirs.rows()).hasSize(5);
    assertThat(ours.rows()).isEqualTo(theirs.rows());
    assertThat(ours.axes()).isEqualTo(theirs.axes());
    assertThat(ours.definitions()).containsAllEntriesOf(theirs.definitions());
    assertThat(ours.timelessSummary()).isEqualTo(theirs.timelessSummary());
    assertThat(ours.userConfig()).isEqualTo(theirs.userConfig());
    assertThat(ours.userConfig().at("/model/layers/size").asInt()).isEqualTo(8);
    for (String label : List.of("displayName", "notes", "tags", "group", "state", "exitCode")) {
      assertThat(ours.view().path(label)).as(label).isEqualTo(theirs.view().path(label));
    }
    assertThat(ours.console())
        .containsExactlyInAnyOrderElementsOf(theirs.console())
        .contains("bar 2/2", "beside the bar", "no end");
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
