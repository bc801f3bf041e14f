// SPDX-License-Identifier: Apache-2.0
package dev.kymo.placement;

import dev.kymo.KymoConfig;
import dev.kymo.MetricKey;
import dev.kymo.Section;
import dev.kymo.SectionMapping;
import dev.kymo.recorded.RecordedMetric;
import dev.kymo.recorded.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares where a run's metrics landed with where they belong.
 *
 * <p>A metric that is legitimate elsewhere too, because the expectation or the convention for
 * training keys ({@code train/loss}) has it there, is missing and not misplaced. For the same
 * reason {@code loss} in {@code eval} or {@code test} is no second place of {@code train/loss}.
 */
public final class PlacementCheck {
  private static final Set<String> EVALUATIONS = Set.of(Section.EVAL.name(), Section.TEST.name());

  private PlacementCheck() {}

  /** Looks at each required metric, then at the rules, then at what is there besides. */
  public static PlacementReport check(RecordedRun run, Expectation expectation) {
    List<Finding> findings = new ArrayList<>();
    for (MetricKey key : expectation.required()) {
      findings.add(find(run, key, expectation));
    }
    expectation.rules().stream()
        .flatMap(rule -> rule.broken(run).stream())
        .distinct()
        .forEach(findings::add);
    List<Finding> spokenOf = List.copyOf(findings);
    run.sections().stream()
        .flatMap(section -> section.metrics().stream())
        .filter(metric -> isUnexpected(metric, spokenOf))
        .forEach(metric -> findings.add(new Finding.Unexpected(metric.section(), metric.name())));
    return new PlacementReport(run, findings);
  }

  private static Finding find(RecordedRun run, MetricKey key, Expectation expectation) {
    String section = key.section().name();
    Optional<RecordedMetric> here = run.metric(section, key.name());
    List<String> astray =
        run.metricsNamed(key.name()).stream()
            .map(RecordedMetric::section)
            .filter(other -> !isLegitimate(other, key, expectation))
            .toList();
    if (here.isPresent()) {
      return astray.isEmpty()
          ? new Finding.Present(section, key.name(), here.get().points().size())
          : new Finding.Doubled(section, key.name(), astray);
    }
    return astray.isEmpty()
        ? new Finding.Missing(section, key.name())
        : new Finding.Misplaced(section, key.name(), astray, reason(run, key.name()));
  }

  private static boolean isLegitimate(String section, MetricKey key, Expectation expectation) {
    return expectation.allows(section, key.name())
        || (SectionMapping.isTrainingKey(key.name())
            && (section.equals(Section.TRAIN.name())
                || (key.section().equals(Section.TRAIN) && EVALUATIONS.contains(section))));
  }

  /** A metric is unexpected if no other finding speaks of its name. */
  private static boolean isUnexpected(RecordedMetric metric, List<Finding> spokenOf) {
    return spokenOf.stream().noneMatch(finding -> finding.name().equals(metric.name()));
  }

  private static Optional<String> reason(RecordedRun run, String name) {
    return run.config().get(KymoConfig.ROOT) instanceof Map<?, ?> notes
            && notes.get(KymoConfig.UNSECTIONED) instanceof List<?> keys
            && keys.contains(name)
        ? Optional.of("logged without a section")
        : Optional.empty();
  }
}
