// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command in a process of its own. Closing it ends the process. */
final class KymoProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private KymoProcess(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a command with these environment variables and none of the test's W&B ones. */
  static KymoProcess start(Map<String, String> variables, String... arguments) throws IOException {
    return start(List.of(), variables, List.of(arguments));
  }

  /** Starts a command whose JVM gets some options more. */
  static KymoProcess start(
      List<String> options, Map<String, String> variables, List<String> arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(ProcessHandle.current().info().command().orElse("java"));
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Doffline=true"));
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("WANDB_"));
    builder.environment().putAll(variables);
    return new KymoProcess(builder.start());
  }

  /** Reads lines up to one that holds a text; all lines, if none does. */
  List<String> readTo(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.contains(text)) {
        return lines;
      }
    }
    return lines;
  }

  /** Reads all that is left. */
  List<String> rest() {
    return out.lines().toList();
  }

  /** Asks it to end, as {@code kill} does; its output can still be read. */
  void terminate() {
    assertThat(process.toHandle().destroy()).isTrue();
  }

  int waitForExit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
