// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import dev.kymo.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code kymo} command in a process of its own. */
public final class KymoProgram {
  private KymoProgram() {}

  public static ProgramOutput run(Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return ProgramOutput.of(variables, command);
  }
}
