// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

/** What a {@link SectionMapping} decided about one key. */
sealed interface Filing {

  /**
   * The key has a place.
   *
   * @param path section, slash, name
   * @param unsectioned whether the key itself named no section, so that the place is a guess
   */
  record Filed(String path, boolean unsectioned) implements Filing {}

  /**
   * The key cannot be a metric's.
   *
   * @param why the rule that it breaks
   */
  record Refused(String why) implements Filing {}

  /** The key names no section, and the policy wants the caller to know at once. */
  record Unsectioned() implements Filing {}
}
