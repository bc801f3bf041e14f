// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.util.Locale;
import java.util.Set;

/**
 * How {@link Logger#log(long, java.util.Map)} turns a prefixed key into a path.
 *
 * <table>
 *   <caption>Keys and where they are filed</caption>
 *   <tr><th>key</th><th>STRICT</th><th>HUGGING_FACE</th><th>REFUSE</th></tr>
 *   <tr><td>eval_f1, test_f1</td><td>eval/f1, test/f1</td><td>same</td><td>same</td></tr>
 *   <tr><td>loss, learning_rate, grad_norm, epoch</td><td>train/…</td><td>train/…</td><td>train/…</td></tr>
 *   <tr><td>train_loss</td><td>train/loss</td><td>train/train_loss</td><td>train/loss</td></tr>
 *   <tr><td>eval/f1</td><td>eval/f1</td><td>train/eval/f1</td><td>eval/f1</td></tr>
 *   <tr><td>f1, val_f1, any other</td><td>unsorted/f1</td><td>train/f1</td><td>refused</td></tr>
 *   <tr><td>eval_ and other empty names</td><td>refused</td><td>eval/</td><td>refused</td></tr>
 * </table>
 *
 * <p>The rule of HUGGING_FACE is that of the W&amp;B callback in the Hugging Face Transformers
 * library, faults included.
 */
public enum SectionMapping {
  /** Files what says its section; what does not goes to {@code unsorted/}, is counted and said. */
  STRICT,
  /**
   * What the Hugging Face ecosystem does: all that does not begin with eval_ or test_ is train/.
   */
  HUGGING_FACE,
  /** Like STRICT, but a key without a section is an error of the caller. */
  REFUSE;

  /** Keys without prefix that every trainer of the ecosystem means for the training section. */
  static final Set<String> TRAINING_KEYS = Set.of("loss", "learning_rate", "grad_norm", "epoch");

  private static final Section[] PREFIXES = {Section.EVAL, Section.TEST, Section.TRAIN};

  /**
   * Reads the lower-case spelling of command lines and configs, for example {@code hugging_face}.
   */
  public static SectionMapping parse(String text) {
    for (SectionMapping mapping : values()) {
      if (mapping.spelling().equals(text)) {
        return mapping;
      }
    }
    throw new IllegalArgumentException(
        "Section mapping \"" + text + "\" is unknown; use strict, hugging_face or refuse");
  }

  /** The lower-case spelling of command lines and configs. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a bare key is one that belongs to {@code train} without saying so. */
  public static boolean isTrainingKey(String key) {
    return TRAINING_KEYS.contains(key);
  }

  /** Where this policy puts a key. Never throws: a refusal is a value. */
  Filing file(String key) {
    return this == HUGGING_FACE ? fileAsHuggingFace(key) : fileStrictly(key);
  }

  private static Filing fileAsHuggingFace(String key) {
    if (key.startsWith("eval_")) {
      return new Filing.Filed("eval/" + key.substring("eval_".length()), false);
    }
    if (key.startsWith("test_")) {
      return new Filing.Filed("test/" + key.substring("test_".length()), false);
    }
    return new Filing.Filed("train/" + key, !isTrainingKey(key) && !key.startsWith("train_"));
  }

  private Filing fileStrictly(String key) {
    int slash = key.indexOf('/');
    if (slash >= 0) {
      return fileSlashed(key, slash);
    }
    if (key.isBlank() || key.charAt(0) == '_') {
      return new Filing.Refused("names that are empty or begin with '_' are W&B's own");
    }
    for (Section section : PREFIXES) {
      String prefix = section.name() + '_';
      if (key.startsWith(prefix)) {
        return fileIn(section, key.substring(prefix.length()));
      }
    }
    if (isTrainingKey(key)) {
      return new Filing.Filed(new MetricKey(Section.TRAIN, key).path(), false);
    }
    return this == REFUSE
        ? new Filing.Unsectioned()
        : new Filing.Filed(new MetricKey(Section.UNSORTED, key).path(), true);
  }

  private static Filing fileSlashed(String key, int slash) {
    if (!Section.isValid(key.substring(0, slash))) {
      return new Filing.Refused("the text before '/' is no section name");
    }
    return key.substring(slash + 1).isBlank()
        ? new Filing.Refused("there is no name behind the section")
        : new Filing.Filed(key, false);
  }

  private static Filing fileIn(Section section, String name) {
    return name.isBlank()
        ? new Filing.Refused("there is no name behind the section")
        : new Filing.Filed(new MetricKey(section, name).path(), false);
  }
}
