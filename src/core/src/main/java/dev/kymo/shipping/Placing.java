// SPDX-License-Identifier: Apache-2.0
package dev.kymo.shipping;

/** What came of the place that a backend named for a journal. */
sealed interface Placing {

  /** Delivery goes on at the bookmark. */
  record Settled() implements Placing {}

  /** The journal has another place by now, so all of it is to be delivered there. */
  record Moved() implements Placing {}

  /**
   * Nothing can be delivered, since nobody would remember the place.
   *
   * @param why on one line
   */
  record Unsaved(String why) implements Placing {}
}
