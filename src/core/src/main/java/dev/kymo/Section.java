// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

/**
 * A part of a run's page that collects panels: the text before the first {@code /} of a metric's
 * path.
 *
 * <p>The section travels with each metric as a value of this type, so that no figure can be filed
 * by guessing. W&amp;B's page groups panels by the same text.
 *
 * @param name without {@code /}, without a blank at either end, without a leading {@code _} (W&amp;B keeps such keys to itself),
 *     not empty and not {@code system} (the section of machine samples)
 */
public record Section(String name) {

  /** Figures of the training loop. */
  public static final Section TRAIN = new Section("train");

  /** Figures of an evaluation during or after training. */
  public static final Section EVAL = new Section("eval");

  /** Figures of the final test, Hugging Face's {@code do_predict}. */
  public static final Section TEST = new Section("test");

  /** Where {@link SectionMapping#STRICT} keeps keys that came without a section. */
  public static final Section UNSORTED = new Section("unsorted");

  /** Checks the name; see the record's description for the rule. */
  public Section {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "Section name \"%s\" is not allowed: it must not be empty, hold '/' or a blank at either end, begin with '_' or be \"system\""
              .formatted(name));
    }
  }

  /** The section of that name, for sections beside the predefined ones. */
  public static Section named(String name) {
    return new Section(name);
  }

  static boolean isValid(String name) {
    return !name.isEmpty()
        && name.equals(name.strip())
        && name.indexOf('/') < 0
        && name.charAt(0) != '_'
        && !name.equals("system");
  }

  @Override
  public String toString() {
    return name;
  }
}
