// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Does once what {@code kymo} does every day, so that the JVM can archive the classes that were
 * loaded ({@code -XX:ArchiveClassesAtExit}) and later starts map them instead of reading jars. The
 * build runs it; nobody calls it.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String RUN = "kymo/rehearsal/first";

  private final Path folder;
  private final PrintWriter nowhere;

  private Rehearsal(Path folder, PrintWriter nowhere) {
    this.folder = folder;
    this.nowhere = nowhere;
  }

  /**
   * Rehearses in a folder and ends. What goes wrong is printed and leaves a smaller archive, not a
   * failed build; Kymo's usual messages go to a file there.
   *
   * @param arguments the folder, which may be there already
   */
  public static void main(String[] arguments) {
    PrintWriter err = Main.writer(FileDescriptor.err);
    try {
      Path folder = Files.createDirectories(Path.of(arguments[0]));
      Diagnostics.to(
          new PrintWriter(Files.newBufferedWriter(folder.resolve("messages.txt")), true));
      perform(folder);
    } catch (IOException | RuntimeException e) {
      err.println(
          "The class archive will be smaller and kymo start more slowly: the rehearsal failed, "
              + e);
    }
    System.exit(ExitCodes.DONE);
  }

  /** Rehearses in a new folder within this one. */
  static void perform(Path folder) throws IOException {
    try (PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter())) {
      new Rehearsal(Files.createTempDirectory(folder, "run"), nowhere).perform();
    }
  }

  private void perform() throws IOException {
    evaluate();
    TrackerSettings settings =
        TrackerSettings.builder().port(0).data(folder.resolve("tracker")).build();
    try (Tracker tracker = Tracker.start(settings)) {
      String address = tracker.url().toString();
      Path journal = log(WandbSettings.of(address, tracker.apiKey()));
      Map<String, String> variables =
          Map.of("WANDB_BASE_URL", address, "WANDB_API_KEY", tracker.apiKey());
      tracker.newPageLink();
      expect(variables, "--help");
      expect(variables, "check", RUN, "--section", "eval=f1,loss");
      expect(variables, "check", journal.toString(), "--section", "eval=f1,loss", "--json");
      expect(variables, "inspect", journal.toString());
      expect(variables, "replay", journal.toString(), "--dry-run");
    }
  }

  private void evaluate() throws IOException {
    String data =
        """
        {"version": "1.1", "data": [{"title": "A", "paragraphs": [{"context": "the answer\u2019s text",
        "qas": [{"id": "1", "question": "What?", "answers": [{"text": "text", "answer_start": 13}]},
        {"id": "2", "question": "Who?", "answers": [{"text": "answer", "answer_start": 4}]}]}]}]}
        """;
    String questions = Files.writeString(folder.resolve("data.json"), data).toString();
    String predictions =
        Files.writeString(folder.resolve("said.json"), "{\"1\": \"the text\", \"2\": \"it\"}")
            .toString();
    String results = folder.resolve("results").toString();
    expect(Map.of(), "evaluate", "--dataset", questions, "--predictions", predictions, "--json");
    expect(
        Map.of(),
        "evaluate",
        "--dataset",
        questions,
        "--predictions",
        predictions,
        "--output",
        results);
    expect(Map.of(), "compare", results, results);
  }

  private Path log(WandbSettings server) throws IOException {
    RunSettings settings =
        RunSettings.builder("rehearsal").entity("kymo").runId("first").directory(folder).build();
    try (Run run = Run.start(settings, WandbBackend.to(server))) {
      run.log(Section.EVAL, 1, Metrics.of("f1", 0.5));
      run.log(2, Map.of("eval_loss", 1.5));
      return run.finish(0, PATIENCE).journal();
    }
  }

  private void expect(Map<String, String> variables, String... arguments) {
    Surroundings surroundings =
        new Surroundings("kymo", variables, folder, nowhere, nowhere, PATIENCE, false);
    int exitCode = Kymo.run(surroundings, arguments);
    if (exitCode != ExitCodes.DONE) {
      throw new IllegalStateException(
          "kymo " + String.join(" ", arguments) + " ended with " + exitCode);
    }
  }
}
