// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.layout;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The name of a file, taken apart.
 *
 * @param base without the end and without {@code -00000-of-00002}, behind which the hub once put a
 *     hash
 * @param index which of the files it is, from 0
 * @param of how many files there are; 0 if the name does not say
 * @param end {@code .parquet} or {@code .arrow}, in lower case
 */
record ShardName(String base, int index, int of, String end) {
  private static final Pattern NAME =
      Pattern.compile("(.*?)(?:-(\\d{5})-of-(\\d{5})(?:-[0-9a-f]{16})?)?(\\.[a-zA-Z]+)?");

  /** Hugging Face's words for splits, from its guide "Structure your repository". */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "train", Set.of("train", "training"),
          "validation", Set.of("validation", "valid", "dev", "val", "eval", "evaluation"),
          "test", Set.of("test", "testing"));

  private static final Set<String> ENDS = Set.of(".parquet", ".arrow");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[-._ 0-9]+");

  static ShardName of(Path file) {
    Matcher parts = NAME.matcher(String.valueOf(file.getFileName()));
    if (!parts.matches()) {
      throw new IllegalStateException("The pattern takes every name, but not " + file);
    }
    boolean shard = parts.group(2) != null;
    return new ShardName(
        parts.group(1),
        shard ? Integer.parseInt(parts.group(2)) : 0,
        shard ? Integer.parseInt(parts.group(3)) : 0,
        parts.group(4) == null ? "" : parts.group(4).toLowerCase(Locale.ROOT));
  }

  /** Whether it is a table of the data; {@code datasets} keeps results in cache files beside it. */
  boolean isData() {
    return ENDS.contains(end) && !(end.equals(".arrow") && base.startsWith("cache-"));
  }

  /** Whether the name is but a number, as in {@code 0000.parquet}. */
  boolean isNumber() {
    return of == 0 && !base.isEmpty() && base.chars().allMatch(Character::isDigit);
  }

  /** The files that belong together, this one among them; none if the name does not say. */
  List<ShardName> siblings() {
    return IntStream.range(0, of).mapToObj(i -> new ShardName(base, i, of, end)).toList();
  }

  /** As the hub writes it today. */
  String text() {
    return String.format(Locale.ROOT, "%s-%05d-of-%05d%s", base, index, of, end);
  }

  /** The split that the name says, if it does. */
  Optional<String> split() {
    Optional<String> known = known(base);
    return known.isPresent() || of == 0 ? known : Optional.of(base);
  }

  /** The split that words of a text say; the first counts. */
  static Optional<String> known(String text) {
    return BETWEEN_WORDS
        .splitAsStream(text)
        .flatMap(word -> WORDS.entrySet().stream().filter(entry -> entry.getValue().contains(word)))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
