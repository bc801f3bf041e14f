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

  /**
   * Mostly nobody does. A replay of an earlier session at the very moment at which another begins
   * may come second, so that the sessions are out of order; it is only tried with {@code
   * -Dkymo.sessions.meanwhile=true}.
   */
  static final List<EarlyReplay> CASES =
      List.of(
          NONE,
          NONE,
          NONE,
          BEFORE,
          Boolean.getBoolean("kymo.sessions.meanwhile") ? MEANWHILE : BEFORE);
}
