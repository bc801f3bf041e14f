// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

/**
 * A part of a journal that cannot be read.
 *
 * @param position where it begins, in bytes from the beginning of the file
 * @param bytes how long it is
 * @param why what is wrong there
 */
public record Damage(long position, long bytes, String why) {
  @Override
  public String toString() {
    return bytes + " bytes at " + position + ": " + why;
  }
}
