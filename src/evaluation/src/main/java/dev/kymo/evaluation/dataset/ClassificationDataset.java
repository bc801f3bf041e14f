// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.util.List;

/**
 * Texts with their classes, in the order of their file. Immutable.
 *
 * @param name see {@link QaDataset}
 * @param fingerprint see {@link QaDataset}
 * @param examples the texts; ids are unique
 */
public record ClassificationDataset(String name, String fingerprint, List<LabelledText> examples)
    implements Dataset {

  /** Copies the list. */
  public ClassificationDataset {
    examples = List.copyOf(examples);
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<String> ids() {
    return examples.stream().map(LabelledText::id).toList();
  }

  @Override
  public int size() {
    return examples.size();
  }
}
