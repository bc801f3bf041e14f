// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.util.regex.Pattern;

/** A text as one word of a POSIX shell's command line. */
final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private ShellWord() {}

  static String of(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
