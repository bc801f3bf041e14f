// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of a test, to be started in a process of its own. */
public final class JavaProgram {
  private JavaProgram() {}

  /**
   * A class with a {@code main} on the test's class path; what it says on standard error is seen.
   *
   * @param options of the JVM
   */
  public static ProcessBuilder of(Class<?> main, List<String> options, Path... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
  }
}
