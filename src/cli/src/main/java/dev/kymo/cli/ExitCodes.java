// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

/** What the command ends with. */
final class ExitCodes {
  /** Done. */
  static final int DONE = 0;

  /** The check did not hold, or a training broke off. */
  static final int DOES_NOT_HOLD = 1;

  /** Bad usage. */
  static final int USAGE = 2;

  /** Server or network. */
  static final int SERVER = 3;

  /** Damaged or unreadable data. */
  static final int DATA = 4;

  /** A fault in Kymo itself; the number is EX_SOFTWARE of BSD's sysexits. */
  static final int INTERNAL = 70;

  private ExitCodes() {}
}
