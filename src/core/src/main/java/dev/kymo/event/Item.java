// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.List;

/**
 * One leaf of a tree of values: a path and the JSON text that stands there.
 *
 * @param path keys from the root down, at least one; a dot or slash within a key is just a
 *     character
 * @param json JSON text; unlike in legal JSON, {@code NaN}, {@code Infinity} and {@code -Infinity}
 *     may stand bare, as in W&amp;B's files
 */
public record Item(List<String> path, String json) {

  /** Checks that there is a path. */
  public Item {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("An item needs a path, its value is " + json);
    }
  }

  /** A leaf directly under the root. */
  public static Item of(String key, String json) {
    return new Item(List.of(key), json);
  }

  /** The first key of the path. */
  public String key() {
    return path.get(0);
  }
}
