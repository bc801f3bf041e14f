// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.Item;
import dev.kymo.event.SummaryChanged;
import dev.kymo.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run's summary without the values that the server does not take. It is sent whole each time, so
 * one such value would keep all others, and the run's end, from arriving.
 */
final class SummaryDocument {
  private static final System.Logger diagnostics =
      System.getLogger(SummaryDocument.class.getName());

  /** Of very many values only the first are named. */
  private static final int NAMED = 3;

  private final Map<String, Withheld> withheld = new LinkedHashMap<>();
  private final Set<String> named = new HashSet<>();
  private RunStateBuilder earlier = new RunStateBuilder();
  private Map<String, @Nullable Object> later = Map.of();
  private Map<String, @Nullable Object> sent = Map.of();

  /**
   * Which values of a key stay out.
   *
   * @param refused by their JSON text
   * @param why on one line
   */
  private record Withheld(Predicate<String> refused, String why) {}

  /**
   * The summary of the sessions before. What the journal has of the same names wins, and what it
   * takes away is gone.
   */
  void earlier(Map<String, @Nullable Object> summary) {
    earlier = new RunStateBuilder();
    earlier.add(
        new SummaryChanged(
            summary.entrySet().stream()
                .map(entry -> Item.of(entry.getKey(), Json.text(entry.getValue())))
                .toList(),
            List.of()));
  }

  /** The journal's own state cannot say what it never had. */
  private void takeAway(SummaryChanged change) {
    List<Item> nothing =
        change.updates().stream().filter(item -> item.json().equals("null")).toList();
    earlier.add(new SummaryChanged(nothing, change.removes()));
  }

  /**
   * The summary of a later session; it wins over what the journal has of the same names. A value
   * that is still as the journal has sent it is the journal's own.
   */
  void later(Map<String, @Nullable Object> summary) {
    later = new LinkedHashMap<>(summary);
    later.entrySet().removeAll(sent.entrySet());
  }

  /** What the server has got of the journal. */
  void sent(Map<String, @Nullable Object> summary) {
    sent = summary;
  }

  /** As one line of JSON, not longer than the server takes. */
  String line(Batch batch) {
    String line = Json.text(values(batch));
    if (StreamLines.bytes(line) > StreamLines.LONGEST) {
      String why = "a line may have %s bytes".formatted(Integer.toString(StreamLines.LONGEST));
      withholdLongest(batch, StreamLines.LONGEST, why);
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
    batch.events(SummaryChanged.class).forEach(this::takeAway);
    Map<String, @Nullable Object> values = new LinkedHashMap<>(earlier.build().summary());
    values.putAll(batch.state().summary());
    values.putAll(later);
    values.entrySet().removeIf(entry -> withheld(entry.getKey(), entry.getValue()).isPresent());
    return values;
  }

  private Optional<Withheld> withheld(String key, @Nullable Object value) {
    return Optional.ofNullable(withheld.get(key))
        .filter(found -> found.refused().test(Json.text(value)));
  }

  /** The changes in a batch that bring values which are withheld, by their place in it. */
  Map<Integer, String> withheldFrom(Batch batch) {
    Map<Integer, String> places = new LinkedHashMap<>();
    for (int place = 0; place < batch.events().size(); place++) {
      if (batch.events().get(place) instanceof SummaryChanged change) {
        String why = withheldFrom(change, batch.state().summary());
        if (!why.isEmpty()) {
          places.put(place, why);
        }
      }
    }
    return places;
  }

  /** One event may bring several values, and counts once. */
  private String withheldFrom(SummaryChanged change, Map<String, @Nullable Object> values) {
    Map<String, Set<String>> keysByReason = new LinkedHashMap<>();
    for (Item item : change.updates()) {
      withheld(item.key(), values.get(item.key()))
          .map(Withheld::why)
          .map(why -> keysByReason.computeIfAbsent(why, any -> new LinkedHashSet<>()))
          .ifPresent(keys -> keys.add(item.key()));
    }
    return keysByReason.entrySet().stream()
        .map(
            keys ->
                "summary value%s %s: %s"
                    .formatted(
                        keys.getValue().size() > 1 ? "s" : "",
                        names(keys.getValue()),
                        keys.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** Leaves out a value until it is another one. */
  void withhold(Batch batch, String key, String why) {
    String refused = Json.text(values(batch).get(key));
    withheld.put(key, new Withheld(refused::equals, why));
    say(List.of(key), why);
  }

  /** Leaves out the longest values, until they are shorter, so that the rest has a given length. */
  void withholdLongest(Batch batch, int length, String why) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    Map<String, @Nullable Object> values = values(batch);
    values.forEach((key, value) -> lengths.put(key, bytes(Json.text(value))));
    List<String> longestFirst = new ArrayList<>(lengths.keySet());
    longestFirst.sort(Comparator.comparing(lengths::get, Comparator.reverseOrder()));
    long left = bytes(Json.text(values));
    List<String> leftOut = new ArrayList<>();
    for (String key : longestFirst) {
      if (left <= length) {
        break;
      }
      int refused = lengths.getOrDefault(key, 0);
      left -= bytes(Json.text(key)) + refused + ":,".length();
      withheld.put(key, new Withheld(text -> bytes(text) >= refused, why));
      leftOut.add(key);
    }
    say(leftOut, why);
  }

  /** Length in UTF-8, where none of many may be miscounted. */
  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void say(List<String> keys, String why) {
    List<String> fresh = keys.stream().filter(named::add).toList();
    if (fresh.isEmpty()) {
      return;
    }
    diagnostics.log(
        System.Logger.Level.WARNING,
        "the summary is sent without %s, the server does not take it (%s); the history is not concerned (said once)"
            .formatted(names(fresh), why));
  }

  private static String names(Collection<String> keys) {
    return keys.stream().limit(NAMED).collect(Collectors.joining("\", \"", "\"", "\""))
        + (keys.size() > NAMED ? ", … (%s values)".formatted(Integer.toString(keys.size())) : "");
  }
}
