// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The system's Chromium without a window, driven through the system's Node.js. Where they are:
 * system properties {@code kymo.chromium} and {@code kymo.node}. For one thread.
 */
final class Chromium implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Map<String, String> environment =
        Map.of(
            "PLAYWRIGHT_NODEJS_PATH",
            System.getProperty("kymo.node", "/usr/bin/node"),
            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
            "1");
    Playwright playwright = Playwright.create(new CreateOptions().setEnv(environment));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return new Chromium(playwright, playwright.chromium().launch(options()));
  }

  /** Root has no sandbox; Chromium's own calls home would only wait for their time-outs. */
  private static LaunchOptions options() {
    return new LaunchOptions()
        .setExecutablePath(Path.of(System.getProperty("kymo.chromium", "/usr/bin/chromium")))
        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
  }

  /** Somebody at a screen of 1280 × 900 pixels. */
  Visitor visitor() {
    return visitor(Screen.USUAL);
  }

  Visitor visitor(Screen screen) {
    return Visitor.at(browser.newContext(screen.options()));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
