// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.event.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a summary into records that a journal takes, whatever characters are in it. Each holds
 * W&amp;B's own columns, by which readers know it from what a user set.
 */
final class SummaryParts {
  /** Of the 64 MiB of a record, so that W&amp;B's own columns have room beside. */
  private static final long LONGEST = 60 * 1024 * 1024;

  /** What the framing of an item takes, and more. */
  private static final int FRAME = 32;

  /** Of UTF-8 for a char. */
  private static final long MOST_BYTES = 3;

  /** Shorter texts are not worth counting. */
  private static final int SHORT = 1024 * 1024;

  private SummaryParts() {}

  /**
   * Cuts.
   *
   * @param tooLong is told of each item that no record has room for
   */
  static List<List<Item>> of(List<Item> items, Consumer<Item> tooLong) {
    List<Item> own = items.stream().filter(item -> item.key().startsWith("_")).toList();
    List<List<Item>> parts = new ArrayList<>();
    long room = 0;
    for (Item item : items) {
      long length = FRAME + bytes(item.key()) + bytes(item.json());
      if (length > LONGEST) {
        tooLong.accept(item);
        continue;
      }
      if (length > room) {
        parts.add(new ArrayList<>(own));
        room = LONGEST;
      }
      room -= length;
      if (!item.key().startsWith("_")) {
        parts.get(parts.size() - 1).add(item);
      }
    }
    return parts;
  }

  private static long bytes(String text) {
    return text.length() < SHORT
        ? MOST_BYTES * text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
