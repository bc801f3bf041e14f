// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import dev.kymo.tracker.internal.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants a run to be: an {@code UpsertBucketInput} by its field names. What is absent
 * or null stays as it is.
 */
public record RunChange(Map<String, @Nullable Object> input) {

  /** A field's text; null if there is none. */
  public @Nullable String text(String field) {
    return input.get(field) instanceof String text ? text : null;
  }

  /** The tags as a JSON list; null if they stay. */
  @Nullable String tags() {
    Object tags = input.get("tags");
    return tags == null ? null : Json.text(tags);
  }

  /** A document; it must be a JSON object. */
  @Nullable String document(String field) {
    String text = text(field);
    if (text != null && Json.object(text).isEmpty()) {
      throw new IllegalArgumentException(
          "The run's " + field + " is no JSON object: send the whole document");
    }
    return text;
  }
}
