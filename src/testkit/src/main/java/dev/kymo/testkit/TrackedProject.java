// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.RunSettingsBuilder;
import dev.kymo.backend.Backend;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedRun;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.wandb.WandbApi;
import dev.kymo.wandb.WandbBackend;
import dev.kymo.wandb.WandbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A test's own project on a tracker, in its JVM or in a container. Runs are logged to it over HTTP
 * and read back over HTTP. Thread-safe.
 */
public final class TrackedProject implements AutoCloseable {
  /** Where the tracker puts runs that name no entity. */
  private static final String ENTITY = "kymo";

  /** Tests shall not wait a second for a batch. */
  private static final BatchLimits PROMPT =
      new BatchLimits(
          BatchLimits.DEFAULT.maxBytes(),
          BatchLimits.DEFAULT.maxEvents(),
          Duration.ofMillis(20),
          BatchLimits.DEFAULT.heartbeat());

  private final TrackerAddress tracker;
  private final String name;
  private final Path directory;

  TrackedProject(TrackerAddress tracker, String name, Path directory) {
    this.tracker = tracker;
    this.name = name;
    this.directory = directory;
  }

  /** The project's name, made of the test's. */
  public String name() {
    return name;
  }

  /** A folder for the journals of the test's runs; it is removed after the test. */
  public Path directory() {
    return directory;
  }

  /** Address and key of the tracker. */
  public WandbSettings settings() {
    return tracker.settings();
  }

  /** Settings of a new run in this project, with its journal in {@link #directory()}. */
  public RunSettingsBuilder newRun() {
    return RunSettings.builder(name).directory(directory).limits(PROMPT);
  }

  /** A backend that delivers one run to the tracker. */
  public Backend backend() {
    return WandbBackend.to(settings());
  }

  /**
   * Starts a run that is delivered to the tracker.
   *
   * @throws IOException if the journal cannot be made
   */
  public Run start(RunSettings run) throws IOException {
    return Run.start(run, backend());
  }

  /**
   * The variables that send a W&amp;B client in another process here, the official SDK included:
   * WANDB_BASE_URL, WANDB_API_KEY, WANDB_PROJECT and WANDB_DIR.
   */
  public Map<String, String> environment() {
    return Map.of(
        "WANDB_BASE_URL", tracker.url().toString(),
        "WANDB_API_KEY", tracker.apiKey(),
        "WANDB_PROJECT", name,
        "WANDB_DIR", directory.toString());
  }

  /**
   * Reads a run of this project from the tracker: its full history, config and summary.
   *
   * @throws dev.kymo.wandb.RunNotFoundException if the project has no such run
   * @throws IOException if the tracker does not answer
   */
  public RecordedRun run(String runId) throws IOException {
    try (WandbApi api = new WandbApi(settings())) {
      return api.run(new RunIdentity(ENTITY, name, runId));
    }
  }

  /** A new one-time link that opens the project's page in a browser. */
  public URI url() {
    return tracker.pageLinks().apply("/" + ENTITY + "/" + name);
  }

  /** Removes the journals; the tracker keeps the runs until the end of all tests. */
  @Override
  public void close() {
    try {
      List<Path> all;
      try (Stream<Path> found = Files.walk(directory)) {
        all = found.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
