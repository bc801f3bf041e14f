// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.statistics.Bootstrap;
import picocli.CommandLine.Option;

/** How a result is computed and printed, whether it is one or a comparison of two. */
final class ResultOptions {
  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Of the confidence intervals; ${DEFAULT-VALUE} if not given.")
  private long seed = 42;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json = false;

  Bootstrap bootstrap() {
    return new Bootstrap(seed, Bootstrap.DEFAULT.resamples());
  }

  boolean json() {
    return json;
  }
}
