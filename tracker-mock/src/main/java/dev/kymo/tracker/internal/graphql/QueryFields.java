// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.RunRow;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be asked for at the top and below a project. */
final class QueryFields {
  private QueryFields() {}

  static void addTo(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Query",
        type ->
            type.dataFetcher("viewer", field -> Viewers.user(Request.of(field).identity()))
                .dataFetcher("serverInfo", field -> Map.of("features", ServerFeatures.ALL))
                .dataFetcher("entity", field -> Viewers.entity(entity(field, "name")))
                .dataFetcher("project", QueryFields::project)
                .dataFetcher("model", QueryFields::project)
                .dataFetcher("models", QueryFields::projects));
    wiring.type(
        "Project",
        type ->
            type.dataFetcher("id", field -> Ids.of("Project", source(field).number()))
                .dataFetcher(
                    "internalId", field -> Ids.of("ProjectInternalId", source(field).number()))
                .dataFetcher("name", field -> source(field).name())
                .dataFetcher("entityName", field -> source(field).entity())
                .dataFetcher("entity", field -> Viewers.entity(source(field).entity()))
                .dataFetcher("createdAt", QueryFields::createdAt)
                .dataFetcher("isBenchmark", field -> false)
                .dataFetcher("readOnly", field -> false)
                .dataFetcher("user", field -> Viewers.user(Request.of(field).identity()))
                .dataFetcher("runCount", field -> RunQuery.of(field).find(source(field)).size())
                .dataFetcher("run", QueryFields::run)
                .dataFetcher("bucket", QueryFields::run)
                .dataFetcher(
                    "runs", field -> Page.of(field, RunQuery.of(field).find(source(field)))));
  }

  private static ProjectRef source(DataFetchingEnvironment field) {
    return Objects.requireNonNull(field.getSource());
  }

  /** The entity that an argument names, else the key's. */
  static String entity(DataFetchingEnvironment field, String argument) {
    String name = field.getArgument(argument);
    return name == null || name.isEmpty() ? Request.of(field).identity().entity() : name;
  }

  private static @Nullable ProjectRef project(DataFetchingEnvironment field) {
    String name = field.getArgument("name");
    ProjectRef project = new ProjectRef(entity(field, "entityName"), name == null ? "" : name);
    return runs(field, project).isEmpty() ? null : project;
  }

  private static List<RunRow> runs(DataFetchingEnvironment field, ProjectRef project) {
    return Request.of(field).store().runs().list(project.entity(), project.name());
  }

  private static Map<String, Object> projects(DataFetchingEnvironment field) {
    return Page.of(
        field,
        Request.of(field).store().runs().list(entity(field, "entityName"), null).stream()
            .map(run -> new ProjectRef(run.key().entity(), run.key().project()))
            .distinct()
            .toList());
  }

  private static @Nullable String createdAt(DataFetchingEnvironment field) {
    List<RunRow> runs = runs(field, source(field));
    return runs.isEmpty() ? null : runs.get(runs.size() - 1).life().createdAt().toString();
  }

  private static @Nullable RunRow run(DataFetchingEnvironment field) {
    String name = Objects.requireNonNull(field.getArgument("name"));
    return Request.of(field).store().runs().find(source(field).run(name)).orElse(null);
  }
}
