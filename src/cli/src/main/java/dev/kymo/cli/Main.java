// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Entry of the {@code kymo} command. */
public final class Main {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Main() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    Surroundings surroundings =
        new Surroundings(
            System.getProperty("kymo.command", "kymo"),
            System.getenv(),
            Path.of(System.getProperty("user.home", "")),
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            PATIENCE,
            isTerminal(),
            System.in);
    Diagnostics.to(surroundings.err());
    System.exit(Kymo.run(surroundings, arguments));
  }

  /** Everything is written as UTF-8, whatever the locale says. */
  static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * The launcher asks the shell, for Java cannot see where standard error goes. CI systems set CI;
   * some of them run commands on a pseudo terminal.
   */
  private static boolean isTerminal() {
    return Boolean.getBoolean("kymo.terminal")
        && System.getenv("CI") == null
        && !"dumb".equals(System.getenv("TERM"));
  }
}
