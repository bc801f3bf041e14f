// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Logger;
import dev.kymo.Metrics;
import dev.kymo.Section;
import dev.kymo.Step;
import dev.kymo.event.MetricDefined;
import dev.kymo.training.arguments.MetricKeyPrefix;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does what an overridden {@code evaluate} without a prefix does: logs exact match and F1 under
 * bare keys, and leaves it to the run's mapping where they end. See {@link MetricKeyPrefix#NONE}.
 */
final class ForgetfulLogger implements Logger {
  private static final Set<String> SCORES = Set.of("exact_match", "f1");

  private final Logger logger;

  ForgetfulLogger(Logger logger) {
    this.logger = logger;
  }

  @Override
  public void log(Section section, Step step, Metrics metrics) {
    if (!section.equals(Section.EVAL)) {
      logger.log(section, step, metrics);
      return;
    }
    Map<String, Object> prefixed = new LinkedHashMap<>();
    metrics
        .asMap()
        .forEach(
            (name, value) -> prefixed.put(SCORES.contains(name) ? name : "eval_" + name, value));
    step.epoch().ifPresent(epoch -> prefixed.put("epoch", epoch));
    logger.log(step.globalStep(), prefixed);
  }

  @Override
  public void log(long step, Map<String, ? extends @Nullable Object> prefixed) {
    logger.log(step, prefixed);
  }

  @Override
  public void config(Map<String, ? extends @Nullable Object> values) {
    logger.config(values);
  }

  @Override
  public void summary(Section section, Metrics metrics) {
    logger.summary(section, metrics);
  }

  @Override
  public void define(MetricDefined definition) {
    logger.define(definition);
  }

  @Override
  public boolean stopRequested() {
    return logger.stopRequested();
  }
}
