// SPDX-License-Identifier: Apache-2.0
package dev.kymo.recorded;

import dev.kymo.event.HistoryRow;
import dev.kymo.event.MetricDefined;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which columns are x axes, and where on them a value stands. */
final class Axes {
  /** Axis columns of trainers in the ecosystem, whether a definition names them or not. */
  private static final Set<String> WELL_KNOWN =
      Set.of("train/global_step", "train/epoch", "global_step", "epoch", "trainer/global_step");

  private Axes() {}

  static boolean isAxis(String path, List<MetricDefined> definitions) {
    return WELL_KNOWN.contains(path)
        || definitions.stream().anyMatch(definition -> definition.stepMetric().equals(path));
  }

  /** The value of a column's step metric in its row, else the row's number, else NaN. */
  static double step(
      String path, Map<String, @Nullable Object> row, List<MetricDefined> definitions) {
    String axis = HistoryRow.STEP;
    boolean exact = false;
    for (MetricDefined definition : definitions) {
      if (!definition.stepMetric().isEmpty()
          && definition.covers(path)
          && (!exact || !definition.glob())) {
        axis = definition.stepMetric();
        exact = !definition.glob();
      }
    }
    Object step = row.get(axis) instanceof Number number ? number : row.get(HistoryRow.STEP);
    return step instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
