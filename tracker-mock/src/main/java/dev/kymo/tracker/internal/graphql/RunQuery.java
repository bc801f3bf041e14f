// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.RunRow;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Which runs of a project are wanted, in which order.
 *
 * @param request the request
 * @param filter which runs
 * @param order {@code created_at} or {@code heartbeat_at} behind {@code +} or {@code -}
 */
record RunQuery(Request request, RunFilter filter, String order) {

  /** What a field's arguments ask for. */
  static RunQuery of(DataFetchingEnvironment field) {
    String filters = field.getArgument("filters");
    String order = field.containsArgument("order") ? field.getArgument("order") : null;
    return new RunQuery(
        Request.of(field),
        RunFilter.read(filters == null || filters.isBlank() ? "{}" : filters),
        order == null ? "+created_at" : order);
  }

  List<RunRow> find(ProjectRef project) {
    Comparator<RunRow> ascending = Comparator.comparing(this::time).thenComparing(RunRow::id);
    return request.store().runs().list(project.entity(), project.name()).stream()
        .filter(run -> filter.matches(RunDocument.of(run, request)))
        .sorted(order.startsWith("-") ? ascending.reversed() : ascending)
        .toList();
  }

  private Instant time(RunRow run) {
    return switch (order.replaceFirst("^[+-]", "")) {
      case "created_at", "createdAt" -> run.life().createdAt();
      case "heartbeat_at", "heartbeatAt" -> run.life().heartbeatAt();
      default ->
          throw new IllegalArgumentException(
              "Order \"" + order + "\" is not served here: use created_at or heartbeat_at");
    };
  }
}
