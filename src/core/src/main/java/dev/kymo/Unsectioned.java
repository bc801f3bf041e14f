// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.Item;
import dev.kymo.internal.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers, in the run's config, under which policy keys were filed and which of them named no
 * section; so that a check can say why a metric went astray. Not thread-safe.
 */
final class Unsectioned {
  /** More would swell the config; the count of the rest is in the report. */
  private static final int MOST_REMEMBERED = 1000;

  private final SectionMapping mapping;
  private final Losses losses;
  private final Set<String> keys = new LinkedHashSet<>();

  Unsectioned(SectionMapping mapping, Losses losses) {
    this.mapping = mapping;
    this.losses = losses;
  }

  /** The config's first entry. */
  Item policy() {
    return new Item(
        List.of(KymoConfig.ROOT, KymoConfig.SECTION_MAPPING), Json.text(mapping.spelling()));
  }

  /** Notes a key; true if the config is to be written again. */
  boolean add(String key, String path) {
    if (keys.size() >= MOST_REMEMBERED || !keys.add(key)) {
      return false;
    }
    losses.warn(
        "Metric \"%s\" was logged without a section and is filed as \"%s\"; log it as eval_%s, or with a Section (said once)"
            .formatted(key, path, key));
    return true;
  }

  /** The config's entry with all keys so far. */
  Item entry() {
    return new Item(List.of(KymoConfig.ROOT, KymoConfig.UNSECTIONED), Json.text(keys));
  }
}
