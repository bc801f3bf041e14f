// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.Line;
import dev.kymo.tracker.internal.store.LineStore;
import dev.kymo.tracker.internal.store.StreamFile;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run's rows. */
final class HistoryFields {
  private static final int DEFAULT_SAMPLES = 500;

  private HistoryFields() {}

  static void addTo(TypeRuntimeWiring.Builder type) {
    type.dataFetcher("history", HistoryFields::history)
        .dataFetcher("events", field -> sample(field, StreamFile.EVENTS))
        .dataFetcher("sampledHistory", HistoryFields::sampledHistory)
        .dataFetcher("othersUntil", HistoryFields::othersUntil)
        .dataFetcher(
            "parquetHistory", field -> Map.of("parquetUrls", List.of(), "liveData", List.of()));
  }

  /** Between two steps every row; without them a sample. */
  private static List<String> history(DataFetchingEnvironment field) {
    Long minStep = step(field, "minStep");
    Long maxStep = step(field, "maxStep");
    if (minStep == null && maxStep == null) {
      return sample(field, StreamFile.HISTORY);
    }
    return texts(
        lines(field)
            .withSteps(
                RunFields.source(field).id(),
                minStep == null ? Long.MIN_VALUE : minStep,
                maxStep == null ? Long.MAX_VALUE : maxStep));
  }

  private static List<List<Object>> sampledHistory(DataFetchingEnvironment field) {
    List<String> specs = Objects.requireNonNull(field.getArgument("specs"));
    return specs.stream()
        .map(SampleSpec::read)
        .map(spec -> spec.of(lines(field), RunFields.source(field).id()))
        .toList();
  }

  private static @Nullable Double othersUntil(DataFetchingEnvironment field) {
    return lines(field).othersUntil(RunFields.source(field).id()).orElse(null);
  }

  private static LineStore lines(DataFetchingEnvironment field) {
    return Request.of(field).store().lines();
  }

  private static List<String> sample(DataFetchingEnvironment field, StreamFile file) {
    Integer samples = field.getArgument("samples");
    return texts(
        lines(field)
            .sample(
                RunFields.source(field).id(),
                file,
                samples == null ? DEFAULT_SAMPLES : Math.max(2, samples)));
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  private static @Nullable Long step(DataFetchingEnvironment field, String argument) {
    Object value = field.getArgument(argument);
    if (value == null) {
      return null;
    }
    try {
      return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(argument + " \"" + value + "\" is no step", e);
    }
  }
}
