// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds what is wrong in documents of a folder tree with Java sources in it. */
final class DocumentCheck {
  /** Addresses and paths that hold on one machine only. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<![\\w.:/-])/(?:home|Users|root|work|workspace|mnt)/\\w|[A-Z]:\\\\\\\\?Users|https?://(?:10|192\\.168)\\.[\\d.]+|artifactory|\\.internal[:/]");

  private final List<Path> sources;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param sources test sources that examples may come from
   */
  DocumentCheck(List<Path> sources) {
    this.sources = List.copyOf(sources);
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Every block of Java must be a region of a test source, letter by letter. */
  void examples(Markdown document) throws IOException {
    for (Markdown.Example example : document.examples()) {
      String where = document.file() + ": example " + example.source() + "." + example.region();
      if (example.source().isEmpty()) {
        faults.add(
            document.file()
                + ": a Java block without <!-- example: File.region --> above it: "
                + example.code().lines().findFirst().orElse(""));
      } else if (!example.code().equals(region(example))) {
        faults.add(where + " is not that region of a test source");
      }
    }
  }

  private String region(Markdown.Example example) throws IOException {
    String file = example.source() + ".java";
    StringBuilder region = new StringBuilder();
    for (Path source : sources) {
      if (source.endsWith(file)) {
        boolean inside = false;
        for (String line : Files.readAllLines(source)) {
          boolean marker = line.strip().startsWith("// example: ");
          if (marker) {
            inside = line.strip().equals("// example: " + example.region());
          } else if (inside) {
            region.append(line).append('\n');
          }
        }
      }
    }
    return region.toString().stripTrailing().stripIndent() + '\n';
  }

  /** Every relative link must lead to a file of the tree, and to a heading if it names one. */
  void links(Markdown document) throws IOException {
    Path folder = Objects.requireNonNull(document.file().getParent(), "folder of a file");
    for (String link : document.relativeLinks()) {
      int hash = link.indexOf('#');
      String path = hash < 0 ? link : link.substring(0, hash);
      Path target = path.isEmpty() ? document.file() : folder.resolve(path).normalize();
      if (!Files.exists(target)) {
        faults.add(document.file() + ": link to " + link + " leads nowhere");
      } else if (hash >= 0
          && link.length() > hash + 1
          && !Markdown.read(target).hasAnchor(link.substring(hash + 1))) {
        faults.add(document.file() + ": link to " + link + " names no heading");
      }
    }
  }

  /** No address or path of one machine. */
  void machines(Markdown document) {
    MACHINE
        .matcher(document.text())
        .results()
        .forEach(found -> faults.add(document.file() + ": names a machine: " + found.group()));
  }
}
