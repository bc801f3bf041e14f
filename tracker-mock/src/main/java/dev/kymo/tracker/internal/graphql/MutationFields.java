// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.security.Names;
import dev.kymo.tracker.internal.security.Tokens;
import dev.kymo.tracker.internal.store.NotFoundException;
import dev.kymo.tracker.internal.store.RunChange;
import dev.kymo.tracker.internal.store.RunKey;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.RunStore;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be changed. */
final class MutationFields {
  /** W&amp;B's project of runs that name none. */
  private static final String NO_PROJECT = "uncategorized";

  private MutationFields() {}

  static void addTo(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Mutation",
        type ->
            type.dataFetcher("upsertBucket", MutationFields::upsertBucket)
                .dataFetcher("rewindRun", MutationFields::rewindRun)
                .dataFetcher("stopRun", MutationFields::stopRun)
                .dataFetcher("createRunFiles", MutationFields::createRunFiles)
                .dataFetcher("notifyScriptableRunAlert", MutationFields::alert));
  }

  private static Map<String, @Nullable Object> input(DataFetchingEnvironment field) {
    return Objects.requireNonNull(field.getArgument("input"));
  }

  private static Map<String, Object> upsertBucket(DataFetchingEnvironment field) {
    Request request = Request.of(field);
    RunChange change = new RunChange(input(field));
    RunStore.Upserted upserted =
        request.store().runs().upsert(key(request, change), change, request.sender());
    return Map.of("bucket", upserted.run(), "inserted", upserted.inserted());
  }

  private static RunKey key(Request request, RunChange change) {
    String id = change.text("id");
    if (id != null && !id.isEmpty()) {
      return request
          .store()
          .runs()
          .find(Ids.number("Run", id))
          .orElseThrow(() -> new NotFoundException("\"" + id + "\" is the id of no run"))
          .key();
    }
    return new RunKey(
        Names.project("entity", or(change.text("entityName"), request.identity().entity())),
        Names.project("project", or(change.text("modelName"), NO_PROJECT)),
        Names.run(or(change.text("name"), Tokens.hex(4))));
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null || text.isEmpty() ? otherwise : text;
  }

  private static RunRow run(Request request, Map<String, @Nullable Object> input) {
    RunKey key =
        new RunKey(
            or((String) input.get("entityName"), request.identity().entity()),
            or((String) input.get("projectName"), NO_PROJECT),
            String.valueOf(input.get("runName")));
    return request.store().runs().find(key).orElseThrow(() -> NotFoundException.run(key));
  }

  private static Map<String, Object> rewindRun(DataFetchingEnvironment field) {
    Request request = Request.of(field);
    Map<String, @Nullable Object> input = input(field);
    if (!"_step".equals(input.get("metricName"))) {
      throw new IllegalArgumentException(
          "metricName \"%s\" is not served: a run is rewound to a _step"
              .formatted(input.get("metricName")));
    }
    RunRow run = run(request, input);
    double step = ((Number) Objects.requireNonNull(input.get("metricValue"))).doubleValue();
    return Map.of(
        "rewoundRun", request.store().branches().rewind(run.id(), (long) step, request.sender()));
  }

  private static Map<String, Object> stopRun(DataFetchingEnvironment field) {
    Request request = Request.of(field);
    String id = String.valueOf(input(field).get("id"));
    RunStore runs = request.store().runs();
    RunRow run =
        runs.find(Ids.number("Run", id))
            .orElseThrow(() -> new NotFoundException("\"" + id + "\" is the id of no run"));
    runs.requestStop(run.id());
    return Map.of("success", true);
  }

  private static Map<String, Object> createRunFiles(DataFetchingEnvironment field) {
    Request request = Request.of(field);
    Map<String, @Nullable Object> input = input(field);
    RunRow run = run(request, input);
    List<String> names = new ArrayList<>();
    ((List<?>) Objects.requireNonNull(input.get("files")))
        .forEach(name -> names.add(Names.file(String.valueOf(name))));
    List<Map<String, String>> files = new ArrayList<>();
    for (String name : names) {
      long file = request.store().files().announce(run.id(), name).id();
      files.add(Map.of("name", name, "uploadUrl", request.fileUrl("PUT", file)));
    }
    return Map.of("runID", Ids.of("Run", run.id()), "uploadHeaders", List.of(), "files", files);
  }

  private static Map<String, Object> alert(DataFetchingEnvironment field) {
    Request request = Request.of(field);
    Map<String, @Nullable Object> input = input(field);
    RunRow run = run(request, input);
    request
        .store()
        .alerts()
        .add(
            run.id(),
            String.valueOf(input.get("title")),
            String.valueOf(input.get("text")),
            input.get("severity") == null ? "INFO" : String.valueOf(input.get("severity")));
    return Map.of("success", true);
  }
}
