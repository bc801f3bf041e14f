// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.engine;

/**
 * Keeps DJL from the network: without these properties its tokenizers ask a cloud's metadata
 * service where they run, and its engine looks for downloads.
 */
public final class Offline {
  private Offline() {}

  /** Must be called before the first of DJL's classes is loaded; calling it again is harmless. */
  public static void enforce() {
    System.setProperty("offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }
}
