// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.tracker.Tracker;
import dev.kymo.tracker.TrackerSettings;
import dev.kymo.tracker.TrackerSettingsBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kymo tracker}: serves until it is stopped. */
@Command(
    name = "tracker",
    description = {
      "Serve a tracker that W&B clients log to, with its page.",
      "Its key is WANDB_API_KEY if set, else one that is made once and kept in the data folder."
    },
    mixinStandardHelpOptions = true)
final class TrackerCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final DataOption data = new DataOption();

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on; 127.0.0.1 if not given.")
  private String host = "127.0.0.1";

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = "A further name by which clients call it; may be repeated.")
  private List<String> hostNames = List.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port; 8765 if not given, 0 for any free one.")
  private int port = 8765;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "Take the key from this file.")
  private @Nullable Path keyFile = null;

  @Option(names = "--browse", description = "Open the page in a browser.")
  private boolean browse = false;

  TrackerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.folder(surroundings);
    CountDownLatch ended = new CountDownLatch(1);
    try (Tracker tracker = Tracker.start(settings(folder))) {
      // On SIGTERM and Ctrl-C the JVM waits for this hook, and the hook for the tracker's end.
      Thread hook = new Thread(() -> close(tracker), "kymo-tracker-end");
      Runtime.getRuntime().addShutdownHook(hook);
      greet(tracker, folder);
      ended.await();
    }
    return ExitCodes.DONE;
  }

  private TrackerSettings settings(Path folder) throws IOException {
    TrackerSettingsBuilder settings =
        TrackerSettings.builder().host(host).hostNames(hostNames).port(port).data(folder);
    String variable = surroundings.variables().getOrDefault("WANDB_API_KEY", "");
    if (keyFile != null) {
      settings.apiKey(Files.readString(keyFile).strip());
    } else if (!variable.isBlank()) {
      settings.apiKey(variable);
    }
    return settings.build();
  }

  private void close(Tracker tracker) {
    tracker.close();
    surroundings.err().println("The tracker has ended; its runs are kept.");
  }

  private void greet(Tracker tracker, Path folder) {
    URI page = tracker.newPageLink();
    PrintWriter out = surroundings.out();
    out.println("Kymo's tracker serves " + tracker.url() + " and keeps its runs in " + folder);
    out.println("Page, opens once:  " + page);
    out.println("To log to it from any W&B client:");
    out.println("  export WANDB_BASE_URL=" + tracker.url());
    out.println("  export WANDB_API_KEY=\"$(" + keyCommand(folder) + ")\"");
    out.flush();
    if (browse) {
      Browser.open(page, surroundings.err());
    }
  }

  private String keyCommand(Path folder) {
    String command = ShellWord.of(surroundings.command()) + " tracker key";
    return folder.equals(DataOption.usual(surroundings))
        ? command
        : command + " --data " + ShellWord.of(folder.toString());
  }
}
