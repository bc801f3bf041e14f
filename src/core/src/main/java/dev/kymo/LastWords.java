// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

/**
 * Says a line while the JVM shuts down. Java's own logging takes its handlers away in a shutdown
 * hook, which runs beside ours, so that a line given to it may never be seen.
 */
final class LastWords {
  private LastWords() {}

  @SuppressWarnings("SystemOut") // The only stream that is sure to be open at this point.
  static void say(String line) {
    System.err.println(line);
  }
}
