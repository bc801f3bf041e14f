// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The executable schema, built once a JVM: reading the definitions takes half a second in a cold
 * one, and servers differ only in what requests carry.
 */
final class Schema {
  private Schema() {}

  private static final class Holder {
    static final GraphQL ENGINE = build();
  }

  static GraphQL engine() {
    return Holder.ENGINE;
  }

  private static GraphQL build() {
    RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
    PlainScalar.addTo(wiring);
    QueryFields.addTo(wiring);
    MutationFields.addTo(wiring);
    RunFields.addTo(wiring);
    wiring.type("File", FileFields::wire);
    try (InputStream in = Schema.class.getResourceAsStream("schema.graphqls")) {
      InputStreamReader text =
          new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8);
      return GraphQL.newGraphQL(
              new SchemaGenerator()
                  .makeExecutableSchema(new SchemaParser().parse(text), wiring.build()))
          .defaultDataFetcherExceptionHandler(new FieldErrors())
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
