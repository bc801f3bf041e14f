// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import java.util.regex.Pattern;

/**
 * Checks names before they get near a path or a table. The rules for projects and runs are the
 * official SDK's 0.30.0; {@code %} is refused as well, because it cannot stand in a path safely.
 */
public final class Names {
  private static final int LONGEST = 128;
  private static final int LONGEST_FILE = 1024;
  private static final Pattern PROJECT = Pattern.compile("[^/\\\\#?%:\\p{Cntrl}]+");
  private static final Pattern RUN = Pattern.compile("[^:;,#?/'\\\\%\\p{Cntrl}]+");
  private static final Pattern FILE = Pattern.compile("[^\\\\\\p{Cntrl}]+");

  private Names() {}

  /** The name of an entity or project, if it is allowed. */
  public static String project(String what, String name) {
    return checked(what, name, PROJECT, "none of / \\ # ? % :");
  }

  /** A run's id, if it is allowed. */
  public static String run(String name) {
    return checked("run", name, RUN, "none of : ; , # ? / ' \\ %");
  }

  private static String checked(String what, String name, Pattern allowed, String rule) {
    if (name.length() > LONGEST
        || !allowed.matcher(name).matches()
        || !name.equals(name.strip())
        || name.equals(".")
        || name.equals("..")) {
      throw new IllegalArgumentException(
          "The name of the %s, \"%s\", is not allowed: 1 to %s characters, %s, no space at its ends"
              .formatted(what, shown(name), Integer.toString(LONGEST), rule));
    }
    return name;
  }

  /** The name of a run's file, with slashes, if it stays within the run's folder. */
  public static String file(String name) {
    boolean leaves = false;
    for (String part : name.split("/", -1)) {
      leaves |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    if (leaves || name.length() > LONGEST_FILE || !FILE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "The file name \"%s\" is not allowed: a relative path of 1 to %s characters without . and .."
              .formatted(shown(name), Integer.toString(LONGEST_FILE)));
    }
    return name;
  }

  private static String shown(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 80 ? line.substring(0, 80) + "…" : line;
  }
}
