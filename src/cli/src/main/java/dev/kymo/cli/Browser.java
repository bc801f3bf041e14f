// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;

/** Opens a page in the user's browser. */
final class Browser {
  private Browser() {}

  static void open(URI page, PrintWriter err) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String command = system.contains("mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(command, page.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      err.println("warning: no browser could be opened (" + e.getMessage() + "); open the link");
    }
  }
}
