// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** What the processor can do, in Linux's words. */
final class ProcessorFeatures {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private ProcessorFeatures() {}

  /** None where the system does not tell. */
  static Set<String> ofThisMachine() {
    try {
      return Files.isReadable(CPUINFO) ? parse(Files.readString(CPUINFO)) : Set.of();
    } catch (IOException unreadable) {
      return Set.of();
    }
  }

  static Set<String> parse(String cpuinfo) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith("flags"))
        .findFirst()
        .map(line -> Set.copyOf(Stream.of(line.split("\\s+")).distinct().toList()))
        .orElse(Set.of());
  }
}
