// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.interop;

import dev.kymo.tracker.Tracker;
import dev.kymo.verify.ProgramOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The official SDK in the Python environment that the build was told of, with a folder of its own.
 */
final class PythonSdk {
  private final Path directory;
  private final Map<String, String> variables;

  private PythonSdk(Path directory, Map<String, String> variables) {
    this.directory = directory;
    this.variables = Map.copyOf(variables);
  }

  /** An SDK that logs to a tracker and keeps its files in a folder. */
  static PythonSdk loggingTo(Tracker tracker, Path directory) {
    Map<String, String> variables = new HashMap<>();
    variables.put("WANDB_BASE_URL", tracker.url().toString());
    variables.put("WANDB_API_KEY", tracker.apiKey());
    variables.put("WANDB_DIR", directory.toString());
    variables.put("WANDB_CONFIG_DIR", directory.resolve("config").toString());
    variables.put("WANDB_CACHE_DIR", directory.resolve("cache").toString());
    variables.put("WANDB_ERROR_REPORTING", "false");
    return new PythonSdk(directory, variables);
  }

  /** The same with another variable. */
  PythonSdk with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new PythonSdk(directory, more);
  }

  /** The same without a variable. */
  PythonSdk without(String name) {
    Map<String, String> fewer = new HashMap<>(variables);
    fewer.remove(name);
    return new PythonSdk(directory, fewer);
  }

  /** Where its {@code wandb} folder is. */
  Path directory() {
    return directory;
  }

  /** The variables that send a client to the tracker. */
  Map<String, String> variables() {
    return variables;
  }

  /** Runs one of the shared scripts; it must succeed. */
  ProgramOutput shared(String script, String... arguments) throws IOException {
    return script(Path.of(property("kymo.interop")).resolve(script), arguments);
  }

  /** Runs a script; it must succeed. */
  ProgramOutput script(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(python(), script.toString()));
    command.addAll(List.of(arguments));
    return ProgramOutput.of(variables, command).checked();
  }

  /** Uploads run directories or journals with {@code wandb sync}; it must succeed. */
  ProgramOutput sync(Path place, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(python(), "-m", "wandb", "sync"));
    command.addAll(List.of(options));
    command.add(place.toString());
    ProgramOutput output = ProgramOutput.of(variables, command).checked();
    if ((output.out() + output.err()).contains("ERROR")) {
      throw new AssertionError("wandb sync failed\n" + output.out() + output.err());
    }
    return output;
  }

  private static String python() {
    return property("kymo.python");
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalStateException(
          "System property " + name + " is not set; .ci/setup-interop prints what to pass");
    }
    return value;
  }
}
