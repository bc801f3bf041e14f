// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A tracker's data folder, seen by a process that does not run the tracker. Thread-safe. */
public final class TrackerData {
  private final Path folder;

  private TrackerData(Path folder) {
    this.folder = folder;
  }

  /** The data in a folder. */
  public static TrackerData of(Path folder) {
    return new TrackerData(folder);
  }

  /**
   * The key that opens the tracker.
   *
   * @throws IOException if the folder holds none
   */
  public String apiKey() throws IOException {
    return DataFolder.readKey(folder)
        .orElseThrow(
            () ->
                new NoSuchFileException(
                    folder + " holds no key; start `kymo tracker --data " + folder + "` once"))
        .secret();
  }

  /** Where the tracker of this folder runs; empty if none does. */
  public Optional<URI> runningAt() throws IOException {
    if (!DataFolder.isHeld(folder)) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(Files.readString(folder.resolve(DataFolder.ADDRESS)).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks the running tracker for a new one-time link to its page.
   *
   * @param target path to open, such as {@code /} or {@code /kymo/demo/runs/abc}
   * @throws IOException if no tracker runs on this folder, or it does not answer
   */
  public URI newPageLink(String target) throws IOException {
    URI server = runningAt().orElseThrow(this::nothingRuns);
    return PageLinks.request(server, apiKey(), target);
  }

  private IOException nothingRuns() {
    return new IOException(
        "No tracker runs on " + folder + "; start `kymo tracker --data " + folder + "`");
  }
}
