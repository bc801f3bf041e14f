// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.broken;

import dev.kymo.Section;
import dev.kymo.tracker.broken.internal.Secret;
import java.time.Instant;

/** Breaks rules on purpose: a tracker that sees the client, reads the clock and prints. */
public final class Client {
  private Client() {}

  /** Leans on a package that leans back. */
  @SuppressWarnings("SystemOut") // What the rule is to find.
  public static String say() {
    System.out.println(Instant.now());
    return Section.EVAL + Secret.of();
  }
}
