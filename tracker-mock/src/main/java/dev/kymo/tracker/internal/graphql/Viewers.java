// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.security.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key's user and the entities, as fields of GraphQL types. */
final class Viewers {
  private Viewers() {}

  static Map<String, @Nullable Object> user(Identity identity) {
    Map<String, @Nullable Object> user = new LinkedHashMap<>();
    user.put("id", Ids.of("User", identity.user()));
    user.put("name", identity.user());
    user.put("username", identity.user());
    user.put("email", "");
    user.put("entity", identity.entity());
    user.put("admin", true);
    user.put("flags", "{}");
    user.put("apiKeys", Map.of("edges", List.of()));
    user.put("teams", Map.of("edges", List.of(Map.of("node", entity(identity.entity())))));
    return user;
  }

  static Map<String, @Nullable Object> entity(String name) {
    Map<String, @Nullable Object> entity = new LinkedHashMap<>();
    entity.put("id", Ids.of("Entity", name));
    entity.put("name", name);
    return entity;
  }
}
