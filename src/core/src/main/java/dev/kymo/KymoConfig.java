// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

/** Where a run's config holds what Kymo notes for its checks. */
public final class KymoConfig {
  /** The top-level key. */
  public static final String ROOT = "_kymo";

  /** Below it: the {@link SectionMapping}'s spelling. */
  public static final String SECTION_MAPPING = "section_mapping";

  /** Below it: list of the keys that named no section, as they were logged. */
  public static final String UNSECTIONED = "unsectioned_keys";

  /** Below it: true if the run was to go on with what is there, even if nothing was there yet. */
  public static final String GOES_ON = "goes_on";

  private KymoConfig() {}
}
