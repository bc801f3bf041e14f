// SPDX-License-Identifier: Apache-2.0
package dev.kymo.event;

import java.util.List;

/**
 * What people call a run and how they group it; empty text means "not given".
 *
 * @param displayName the name in lists; a server makes one up when there is none
 * @param group runs of one experiment share a group
 * @param jobType for example {@code train} or {@code eval}
 * @param notes free text
 * @param tags short words, 1 to 64 characters each
 */
public record RunLabels(
    String displayName, String group, String jobType, String notes, List<String> tags) {

  /** No labels at all. */
  public static final RunLabels NONE = new RunLabels("", "", "", "", List.of());

  /** Copies the tags. */
  public RunLabels {
    tags = List.copyOf(tags);
  }
}
