// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import dev.kymo.cli.Main;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The {@code kymo} command in a process of its own. */
public final class KymoProgram {
  private KymoProgram() {}

  public static ProgramOutput run(Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> quick = List.of("-XX:TieredStopAtLevel=1");
    return ProgramOutput.of(variables, Programs.java(quick, Main.class, arguments));
  }
}
