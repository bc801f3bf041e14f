// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A tracker without a command line around it, as the container image runs it. People have {@code
 * kymo tracker}.
 */
public final class Main {
  private static final System.Logger diagnostics = System.getLogger(Main.class.getName());
  private static final int ARGUMENTS = 3;

  private Main() {}

  /**
   * Serves until the process is ended. The key is {@code WANDB_API_KEY} if set, else that of the
   * data folder; {@code KYMO_HOST_NAMES} lists further names of the server, see {@link
   * TrackerSettings#hostNames}.
   *
   * @param arguments address to bind, port, data folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    TrackerSettings settings = settings(arguments, System.getenv());
    CountDownLatch ended = new CountDownLatch(1);
    try (Tracker tracker = Tracker.start(settings)) {
      // On SIGTERM the JVM waits for this hook, and the hook for the tracker's end.
      Runtime.getRuntime().addShutdownHook(new Thread(tracker::close, "kymo-tracker-end"));
      diagnostics.log(
          System.Logger.Level.INFO,
          "Serves port {0} and keeps its runs in {1}",
          Integer.toString(tracker.url().getPort()),
          arguments[2]);
      ended.await();
    }
  }

  static TrackerSettings settings(String[] arguments, Map<String, String> variables) {
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException(
          "%s arguments are not allowed: HOST PORT FOLDER, for example 127.0.0.1 8765 data"
              .formatted(Integer.toString(arguments.length)));
    }
    TrackerSettingsBuilder settings =
        TrackerSettings.builder()
            .host(arguments[0])
            .port(port(arguments[1]))
            .data(Path.of(arguments[2]));
    String names = variables.getOrDefault("KYMO_HOST_NAMES", "").strip();
    settings.hostNames(names.isEmpty() ? List.of() : List.of(names.split("[,\\s]+")));
    String key = variables.getOrDefault("WANDB_API_KEY", "");
    return key.isBlank() ? settings.build() : settings.apiKey(key).build();
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Port \"" + text + "\" is not a number: 0 to 65535", e);
    }
  }
}
