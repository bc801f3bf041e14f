// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The rules for names, those of the official W&amp;B SDK 0.30.0. */
final class SettingsCheck {
  private static final int LONGEST_PROJECT = 128;
  private static final int LONGEST_TAG = 64;

  /** A file's name has at most 255 bytes; that of a fresh cursor takes 50 beside the run's id. */
  private static final int LONGEST_RUN_ID = 200;

  private SettingsCheck() {}

  static void project(String name) {
    name("project", name);
  }

  /** The SDK checks none; a server would take the rest for another part of the address. */
  static void entity(String name) {
    if (!name.isEmpty()) {
      name("entity", name);
    }
  }

  private static void name(String field, String name) {
    if (name.isEmpty() || name.length() > LONGEST_PROJECT || hasAny(name, "/\\#?%:")) {
      throw new IllegalArgumentException(
          field + " \"" + name + "\" is not allowed: 1 to 128 characters, none of / \\ # ? % :");
    }
  }

  static void runId(String id) {
    if (id.isEmpty() || !id.equals(id.strip()) || hasAny(id, ":;,#?/'\\") || id.startsWith(".")) {
      throw new IllegalArgumentException(
          "run id \""
              + id
              + "\" is not allowed: not empty, no space at either end, no leading dot, none of : ; , # ? / ' \\");
    }
    int length = id.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_RUN_ID) {
      throw new IllegalArgumentException(
          "run id \"%s\" is not allowed: %s bytes, and the names of the run's files have room for 200; shorten it"
              .formatted(id, Integer.toString(length)));
    }
  }

  static void tag(String tag) {
    if (tag.isEmpty() || tag.length() > LONGEST_TAG) {
      throw new IllegalArgumentException("tag \"" + tag + "\" is not allowed: 1 to 64 characters");
    }
  }

  static void positive(String field, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          field + " " + duration + " is not allowed: more than zero");
    }
  }

  private static boolean hasAny(String text, String characters) {
    return text.chars().anyMatch(c -> characters.indexOf(c) >= 0 || Character.isISOControl(c));
  }
}
