// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.internal.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A run's summary without the values that the server does not take. It is sent whole each time, so
 * one such value would keep all others, and the run's end, from arriving.
 */
final class SummaryDocument {
  private static final System.Logger diagnostics =
      System.getLogger(SummaryDocument.class.getName());

  private final Map<String, Predicate<String>> withheld = new LinkedHashMap<>();
  private final Set<String> named = new HashSet<>();
  private Map<String, @Nullable Object> earlier = Map.of();

  /** The summary of the sessions before; what the journal has of the same names wins. */
  void earlier(Map<String, @Nullable Object> summary) {
    earlier = summary;
  }

  /** As one line of JSON, not longer than the server takes. */
  String line(Batch batch) {
    String line = Json.text(values(batch));
    if (FileStreamEncoder.bytes(line) > FileStreamEncoder.LONGEST_LINE) {
      String why =
          "a line may have %s bytes".formatted(Integer.toString(FileStreamEncoder.LONGEST_LINE));
      withholdLongest(batch, FileStreamEncoder.LONGEST_LINE, why);
      line = Json.text(values(batch));
    }
    return line;
  }

  /** As one line, with nothing but these keys. */
  String line(Batch batch, Collection<String> keys) {
    Map<String, @Nullable Object> values = values(batch);
    values.keySet().retainAll(keys);
    return Json.text(values);
  }

  /** The keys that are not withheld. */
  List<String> keys(Batch batch) {
    return List.copyOf(values(batch).keySet());
  }

  private Map<String, @Nullable Object> values(Batch batch) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>(earlier);
    values.putAll(batch.state().summary());
    withheld.forEach(
        (key, refused) -> {
          if (values.containsKey(key) && refused.test(Json.text(values.get(key)))) {
            values.remove(key);
          }
        });
    return values;
  }

  /** Leaves out a value until it is another one. */
  void withhold(Batch batch, String key, String why) {
    String refused = Json.text(values(batch).get(key));
    withheld.put(key, refused::equals);
    say(key, why);
  }

  /** Leaves out the longest values, until they are shorter, so that the rest has a given length. */
  void withholdLongest(Batch batch, int length, String why) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    values(batch)
        .forEach((key, value) -> lengths.put(key, FileStreamEncoder.bytes(Json.text(value))));
    List<String> longestFirst = new ArrayList<>(lengths.keySet());
    longestFirst.sort(Comparator.comparing(lengths::get, Comparator.reverseOrder()));
    for (String key : longestFirst) {
      if (FileStreamEncoder.bytes(Json.text(values(batch))) <= length) {
        return;
      }
      int refused = lengths.getOrDefault(key, 0);
      withheld.put(key, text -> FileStreamEncoder.bytes(text) >= refused);
      say(key, why);
    }
  }

  private void say(String key, String why) {
    if (named.add(key)) {
      diagnostics.log(
          System.Logger.Level.WARNING,
          "the summary is sent without \"%s\", the server does not take it (%s); the history is not concerned (said once)"
              .formatted(key, why));
    }
  }
}
