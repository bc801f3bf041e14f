// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point of a run's history from which another run, or the run itself, goes on.
 *
 * @param runId the run, in the same project
 * @param step {@code _step} of the last row that counts, at least 0
 */
public record RunMoment(String runId, long step) {
  private static final Pattern FORM = Pattern.compile("(.+)\\?_step=(\\d{1,18})");

  /** Checks the range. */
  public RunMoment {
    if (runId.isEmpty() || step < 0) {
      throw new IllegalArgumentException(
          "Run \"%s\" at step %s is not allowed: a run id and a step from 0"
              .formatted(runId, Long.toString(step)));
    }
  }

  /**
   * Reads W&amp;B's spelling, {@code <run id>?_step=<n>}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static RunMoment parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" names no point of a run: write it as <run id>?_step=<n>");
    }
    return new RunMoment(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  /** W&amp;B's spelling. */
  @Override
  public String toString() {
    return runId + "?_step=" + step;
  }
}
