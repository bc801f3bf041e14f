// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

/** How a session ends. */
enum Ending {
  /** With {@code finish(0)}. */
  WELL,
  /** With {@code finish(1)}. */
  BADLY,
  /** The JVM ends, and the run with it. */
  WITHOUT_FINISH,
  /** With SIGKILL behind some row. */
  KILLED,
  /** With SIGKILL within {@code finish(0)}. */
  KILLED_WHILE_ENDING;

  boolean isKill() {
    return this == KILLED || this == KILLED_WHILE_ENDING;
  }
}
