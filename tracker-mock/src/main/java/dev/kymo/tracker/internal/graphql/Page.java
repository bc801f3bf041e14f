// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts lists into pages as connections have them. A cursor is the number of entries so far. */
final class Page {
  private static final int DEFAULT = 50;

  private Page() {}

  /** The page that a field's {@code first} and {@code after} ask for. */
  static Map<String, Object> of(DataFetchingEnvironment field, List<?> all) {
    String after = field.getArgument("after");
    Integer first = field.getArgument("first");
    int from = after == null || after.isEmpty() ? 0 : number(after);
    int size = first == null ? DEFAULT : Math.max(0, first);
    int to = (int) Math.min(all.size(), (long) from + size);
    List<Map<String, @Nullable Object>> edges = new ArrayList<>();
    for (int i = from; i < to; i++) {
      edges.add(Map.of("node", all.get(i), "cursor", Integer.toString(i + 1)));
    }
    Map<String, @Nullable Object> info = new HashMap<>();
    info.put("endCursor", edges.isEmpty() ? null : Integer.toString(to));
    info.put("hasNextPage", to < all.size());
    return Map.of("edges", edges, "pageInfo", info, "totalCount", all.size());
  }

  private static int number(String cursor) {
    if (!cursor.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("The cursor \"" + cursor + "\" is none of this server");
    }
    return Integer.parseInt(cursor);
  }
}
