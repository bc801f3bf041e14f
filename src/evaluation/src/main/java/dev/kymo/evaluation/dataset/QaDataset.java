// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Questions in the order of their file. Immutable.
 *
 * @param name the file's name, or the folder's and the split's as in {@code squad/validation}
 * @param fingerprint {@code sha256:} and the hexadecimal digest of the file's bytes, unpacked if it
 *     is gzip; of rows in another form, of JSON Lines with sorted keys that say the same; of a
 *     part, the digest of the whole's fingerprint and the ids that were kept
 * @param version what the file says of itself, for example {@code 1.1} or {@code KorQuAD_v1.0};
 *     empty if nothing
 * @param examples the questions; ids are unique
 * @param warnings what is odd in the data but leaves it usable, one line a kind with its count
 */
public record QaDataset(
    String name,
    String fingerprint,
    String version,
    List<QaExample> examples,
    List<String> warnings)
    implements Dataset {

  /** Copies the lists. */
  public QaDataset {
    examples = List.copyOf(examples);
    warnings = List.copyOf(warnings);
  }

  /** A data set that says nothing of its version and is not odd. */
  public QaDataset(String name, String fingerprint, List<QaExample> examples) {
    this(name, fingerprint, "", examples, List.of());
  }

  @Override
  public List<String> ids() {
    return examples.stream().map(QaExample::id).toList();
  }

  /** How many questions there are. */
  @Override
  public int size() {
    return examples.size();
  }

  /**
   * The first questions; all, if there are no more than that.
   *
   * @param n 0 or more
   */
  public QaDataset first(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("The first " + n + " questions cannot be kept");
    }
    return n >= examples.size() ? this : part(examples.subList(0, n));
  }

  /**
   * The questions of these ids, in the order of the file.
   *
   * @throws IllegalArgumentException if an id is not in the data; the message names one
   */
  public QaDataset only(Set<String> ids) {
    List<QaExample> kept = examples.stream().filter(example -> ids.contains(example.id())).toList();
    if (kept.size() < ids.size()) {
      throw new IllegalArgumentException(absent(ids));
    }
    return kept.size() == examples.size() ? this : part(kept);
  }

  private String absent(Set<String> ids) {
    Set<String> known = new HashSet<>();
    examples.forEach(example -> known.add(example.id()));
    List<String> absent = ids.stream().filter(id -> !known.contains(id)).sorted().toList();
    return "%s has no question \"%s\"%s"
        .formatted(
            name,
            absent.get(0),
            absent.size() == 1 ? "" : " and " + (absent.size() - 1) + " more of the ids asked for");
  }

  private QaDataset part(List<QaExample> kept) {
    return new QaDataset(name, Fingerprints.part(fingerprint, kept), version, kept, warnings);
  }
}
