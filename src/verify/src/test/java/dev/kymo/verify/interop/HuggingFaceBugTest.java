// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.tracker.Tracker;
import dev.kymo.verify.KymoProgram;
import dev.kymo.verify.ProgramOutput;
import dev.kymo.verify.ServedRun;
import dev.kymo.verify.TrackerReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fault that Kymo exists for, made by the real Trainer and found by {@code kymo check}. */
@Tag("interop")
final class HuggingFaceBugTest {
  private static final String PROJECT = "kymo-interop";

  private static Path data() {
    return Path.of(System.getProperty("basedir", ""), "../../experiments/data/squad/held-out.json");
  }

  @ParameterizedTest(name = "--prefix {0}")
  @CsvSource({"none, train, 1, misplaced", "eval, eval, 0, Placement holds"})
  void kymoCheckTellsMisplacedFiguresFromThoseInTheirPlace(
      String prefix, String section, int exitCode, String word, @TempDir Path directory)
      throws IOException {
    String other = section.equals("eval") ? "train" : "eval";
    try (Tracker tracker = Tracker.start()) {
      PythonSdk sdk = PythonSdk.loggingTo(tracker, directory);
      String id = sdk.shared("hf_qa_bug.py", data().toString(), "--prefix", prefix).lastLine();
      ServedRun run = new TrackerReader(tracker).run(PROJECT, id);
      assertThat(run.rows()).hasSize(7);
      assertThat(run.rows().get(2).has(section + "/exact_match")).isTrue();
      assertThat(run.rows()).noneMatch(row -> row.has(other + "/exact_match"));
      ProgramOutput check =
          KymoProgram.run(
              sdk.variables(), "check", PROJECT + "/" + id, "--section", "eval=exact_match,f1");
      assertThat(check.exitCode()).as(check.out() + check.err()).isEqualTo(exitCode);
      assertThat(check.out()).contains(word);
    }
  }
}
