// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is stored.
 *
 * @param id its number here
 * @param key where it belongs
 * @param labels what people call it
 * @param origin where it came from
 * @param config the whole document as JSON text, values wrapped
 * @param summary the whole document as JSON text, perhaps with bare NaN
 * @param life when it was seen and how it ended
 * @param rewrites how often lines that were there already got another content
 * @param lines how many each file had at that moment
 */
public record RunRow(
    long id,
    RunKey key,
    Labels labels,
    Origin origin,
    String config,
    String summary,
    Life life,
    long rewrites,
    Map<StreamFile, Long> lines) {

  /** How many lines a file had at that moment. */
  public long lines(StreamFile file) {
    return lines.getOrDefault(file, 0L);
  }

  /**
   * What people call a run.
   *
   * @param displayName never empty
   * @param tags a JSON list of texts
   */
  public record Labels(
      String displayName,
      @Nullable String description,
      @Nullable String notes,
      @Nullable String group,
      @Nullable String jobType,
      String tags) {}

  /** Where a run came from, as far as its client said. */
  public record Origin(
      @Nullable String commit,
      @Nullable String host,
      @Nullable String program,
      @Nullable String repo,
      @Nullable String sweep) {}

  /**
   * When a run was seen and how it ended.
   *
   * @param declared a state that a client set by name, until the run streams again
   * @param complete whether its stream was ended
   * @param exitCode with which it was
   */
  public record Life(
      Instant createdAt,
      Instant heartbeatAt,
      @Nullable String declared,
      boolean complete,
      @Nullable Integer exitCode) {
    /** A running client sends a heartbeat every 30 seconds; ten missed ones mean it is gone. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    /** W&amp;B's word for the state at a time. */
    public String state(Instant now) {
      if (declared != null) {
        return declared;
      }
      if (complete) {
        return Optional.ofNullable(exitCode).orElse(0) == 0 ? "finished" : "failed";
      }
      return heartbeatAt.plus(SILENCE).isBefore(now) ? "crashed" : "running";
    }
  }
}
