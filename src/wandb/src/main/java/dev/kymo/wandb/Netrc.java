// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The passwords of a netrc file, where {@code wandb login} keeps keys. */
final class Netrc {
  private final List<String> words;

  private Netrc(List<String> words) {
    this.words = words;
  }

  /** $NETRC, else .netrc or _netrc in the home directory, else an empty one. */
  static Netrc find(Map<String, String> environment) throws IOException {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    List<Path> candidates =
        environment.containsKey("NETRC")
            ? List.of(Path.of(environment.get("NETRC")))
            : List.of(Path.of(home, ".netrc"), Path.of(home, "_netrc"));
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        return new Netrc(Arrays.asList(Files.readString(candidate).split("\\s+", -1)));
      }
    }
    return new Netrc(List.of());
  }

  /** The password for a server's address; machines are host names, with the port or without it. */
  Optional<String> password(URI uri) {
    // A host with an underscore is none by java.net.URI's rule.
    String withPort = uri.getAuthority();
    String host = withPort.replaceFirst(":\\d+$", "");
    Deque<String> left = new ArrayDeque<>(words);
    boolean matches = false;
    while (left.size() > 1) {
      String word = left.remove();
      if (word.equals("machine")) {
        String machine = left.remove();
        matches = machine.equals(host) || machine.equals(withPort);
      } else if (word.equals("default")) {
        matches = false;
      } else if (matches && word.equals("password")) {
        return Optional.of(left.remove());
      }
    }
    return Optional.empty();
  }
}
