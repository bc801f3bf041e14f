// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event.broken;

/** Breaks a rule on purpose: an event that changes. */
public final class Mutable {
  private int count;

  /** One more. */
  public int next() {
    return ++count;
  }
}
