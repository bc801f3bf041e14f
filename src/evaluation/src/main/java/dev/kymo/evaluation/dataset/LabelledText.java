// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

/**
 * A text and its class. Immutable.
 *
 * @param id ties predictions to the text, not empty
 * @param text what is classified; empty if the file does not say it, for scoring does not need it
 * @param label the right class
 */
public record LabelledText(String id, String text, String label) {

  /** Checks the id. */
  public LabelledText {
    if (id.isEmpty()) {
      throw new IllegalArgumentException("The id of text \"" + text + "\" is empty");
    }
  }
}
