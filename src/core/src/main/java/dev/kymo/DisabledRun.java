// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.MetricDefined;
import dev.kymo.event.RunIdentity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that keeps nothing and sends nothing, so that a loop need not ask whether it logs. */
final class DisabledRun implements Run {
  private static final Path NO_JOURNAL = Path.of("");

  private final RunSettings settings;

  DisabledRun(RunSettings settings) {
    this.settings = settings;
  }

  @Override
  public void log(Section section, Step step, Metrics metrics) {}

  @Override
  public void log(long step, Map<String, ? extends @Nullable Object> prefixed) {}

  @Override
  public void config(Map<String, ? extends @Nullable Object> values) {}

  @Override
  public void summary(Section section, Metrics metrics) {}

  @Override
  public void define(MetricDefined definition) {}

  @Override
  public RunIdentity identity() {
    return settings.identity();
  }

  @Override
  public Path journal() {
    return NO_JOURNAL;
  }

  @Override
  public Optional<URI> page() {
    return Optional.empty();
  }

  @Override
  public RunReport report() {
    return finish(0, Duration.ZERO);
  }

  @Override
  public RunReport finish(int exitCode, Duration atMost) {
    return new RunReport(NO_JOURNAL, exitCode, Map.of(), Map.of(), List.of());
  }

  @Override
  public void close() {}
}
