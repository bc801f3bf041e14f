// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import java.util.List;

/**
 * A metric of a recorded run.
 *
 * @param section name of its section
 * @param name its name within the section
 * @param path as it stands in the history
 * @param points its numbers, in the order of the history
 * @param otherValues how many values are no numbers
 */
public record RecordedMetric(
    String section, String name, String path, List<Point> points, long otherValues) {

  /**
   * One number.
   *
   * @param step value of the step metric in the same row, else the row's {@code _step}; NaN if the
   *     row has neither
   * @param value may be NaN or infinite
   */
  public record Point(double step, double value) {}

  /** Copies the points. */
  public RecordedMetric {
    points = List.copyOf(points);
  }

  /** The last point. */
  public Point last() {
    if (points.isEmpty()) {
      throw new IllegalStateException("Metric " + path + " has no numbers, so it has no last one");
    }
    return points.get(points.size() - 1);
  }
}
