// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Processes that tests start. */
public final class Programs {
  private Programs() {}

  /** A program that sees these W&amp;B variables and no others. */
  public static ProcessBuilder program(Map<String, String> variables, List<String> command) {
    ProcessBuilder program = new ProcessBuilder(command);
    program.environment().keySet().removeIf(name -> name.startsWith("WANDB_"));
    program.environment().putAll(variables);
    return program;
  }

  /** How a class with a {@code main} is started from the test's class path. */
  public static List<String> java(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
