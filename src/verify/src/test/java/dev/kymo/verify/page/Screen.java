// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/**
 * What somebody looks at.
 *
 * @param width pixels
 * @param height pixels
 * @param colours what the system's settings ask for
 */
record Screen(int width, int height, ColorScheme colours) {
  static final Screen USUAL = new Screen(1280, 900, ColorScheme.LIGHT);

  NewContextOptions options() {
    return new NewContextOptions().setViewportSize(width, height).setColorScheme(colours);
  }
}
