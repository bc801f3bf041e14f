// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import java.util.List;

/** Whether somebody sends the journals that are there when a session begins. */
enum EarlyReplay {
  NONE,
  /** Before it begins. */
  BEFORE,
  /** While it begins. */
  MEANWHILE;

  /** Mostly nobody does. */
  static final List<EarlyReplay> CASES = List.of(NONE, NONE, NONE, BEFORE, MEANWHILE);
}
