// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown document, as far as its examples and links go.
 *
 * @param file where it is
 * @param text what it says
 */
record Markdown(Path file, String text) {
  /** A comment of the form {@code <!-- example: File.region -->} names where a block comes from. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?:<!-- example: (\\w+)\\.(\\w+) -->\\n)?^```java\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ +(.*)$", Pattern.MULTILINE);

  static Markdown read(Path file) throws IOException {
    return new Markdown(file, Files.readString(file));
  }

  /**
   * A block of Java.
   *
   * @param source simple name of the test source, empty if the document does not say
   * @param region name of the region in it
   * @param code the block's lines
   */
  record Example(String source, String region, String code) {}

  List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(text);
    while (matcher.find()) {
      String source = matcher.group(1) == null ? "" : matcher.group(1);
      String region = matcher.group(2) == null ? "" : matcher.group(2);
      examples.add(new Example(source, region, matcher.group(3)));
    }
    return examples;
  }

  /** Targets of links outside code, those to other hosts left out. */
  List<String> relativeLinks() {
    return LINK.matcher(prose())
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .toList();
  }

  /** Whether a heading has this anchor, as GitHub makes them. */
  boolean hasAnchor(String anchor) {
    return HEADING
        .matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .map(Markdown::anchor)
        .anyMatch(anchor::equals);
  }

  private static String anchor(String heading) {
    return heading
        .replaceFirst("^#+ +", "")
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private String prose() {
    return CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
  }
}
