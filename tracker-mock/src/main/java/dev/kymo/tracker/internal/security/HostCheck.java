// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.security;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a foreign web page sends here under a name of its own (DNS rebinding): the
 * {@code Host} header must name the loopback address, the bound host or a name that the server was
 * told. A server bound to every address also takes plain addresses, which no such page can bend.
 *
 * @param boundHost as given to the server
 * @param names further ones, in lower case
 */
public record HostCheck(String boundHost, Set<String> names) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

  /** Whether a {@code Host} header is one of ours. */
  public boolean allows(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = header.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    String bound = boundHost.toLowerCase(Locale.ROOT);
    return LOOPBACK.contains(host)
        || names.contains(host)
        || host.equals(bound)
        || host.equals("[" + bound + "]")
        || (EVERY_ADDRESS.contains(bound) && ADDRESS.matcher(host).matches());
  }
}
