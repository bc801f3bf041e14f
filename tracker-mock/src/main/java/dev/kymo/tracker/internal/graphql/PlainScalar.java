// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** W&amp;B's scalars: plain values as they come; the fields that use them check what they need. */
final class PlainScalar implements Coercing<Object, Object> {
  private static final List<String> NAMES =
      List.of("JSONString", "JSON", "Int64", "DateTime", "Duration");

  static void addTo(RuntimeWiring.Builder wiring) {
    for (String name : NAMES) {
      wiring.scalar(GraphQLScalarType.newScalar().name(name).coercing(new PlainScalar()).build());
    }
  }

  @Override
  public Object serialize(Object value, GraphQLContext context, Locale locale) {
    return value;
  }

  @Override
  public Object parseValue(Object value, GraphQLContext context, Locale locale) {
    return value;
  }

  @Override
  public Object parseLiteral(
      Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
    if (literal instanceof StringValue text) {
      return Objects.requireNonNull(text.getValue());
    }
    if (literal instanceof IntValue number) {
      return number.getValue();
    }
    if (literal instanceof FloatValue number) {
      return number.getValue();
    }
    if (literal instanceof BooleanValue flag) {
      return flag.isValue();
    }
    throw new CoercingParseLiteralException("Write the value as a variable or a text");
  }
}
