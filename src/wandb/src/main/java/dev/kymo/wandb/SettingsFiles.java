// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings files of the official SDK, which {@code wandb login}, {@code wandb init} and {@code
 * wandb offline} write: INI with the one section {@code [default]}. Settings that Kymo does not
 * know are left alone.
 */
final class SettingsFiles {
  private static final String SECTION = "[default]";

  private final Map<String, String> settings;

  private SettingsFiles(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * The user's file, {@code $WANDB_CONFIG_DIR/settings} or {@code ~/.config/wandb/settings}, and
   * over it the one of the working directory, {@code $WANDB_DIR/wandb/settings}.
   */
  static SettingsFiles find(Map<String, String> environment) throws IOException {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    Path user =
        environment.containsKey("WANDB_CONFIG_DIR")
            ? Path.of(environment.get("WANDB_CONFIG_DIR"))
            : Path.of(home, ".config", "wandb");
    Path here = Path.of(environment.getOrDefault("WANDB_DIR", ""), "wandb");
    Map<String, String> settings = new HashMap<>();
    for (Path folder : List.of(user, here)) {
      Path file = folder.resolve("settings");
      if (Files.isRegularFile(file)) {
        read(Files.readString(file), settings);
      }
    }
    return new SettingsFiles(settings);
  }

  /** A setting by the SDK's name, such as {@code base_url}; empty values count as none. */
  Optional<String> value(String name) {
    return Optional.ofNullable(settings.get(name)).filter(text -> !text.isEmpty());
  }

  private static void read(String text, Map<String, String> into) {
    boolean isOurs = false;
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        isOurs = line.equals(SECTION);
      } else if (isOurs && !line.startsWith("#") && !line.startsWith(";")) {
        put(line, into);
      }
    }
  }

  /** Python's parser takes the first of = and : as the end of the name. */
  private static void put(String line, Map<String, String> into) {
    String[] parts = line.split("[=:]", 2);
    if (parts.length == 2) {
      into.put(parts[0].strip(), parts[1].strip());
    }
  }
}
