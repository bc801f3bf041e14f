// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import picocli.CommandLine.Option;

/** The option of commands that print for programs too. */
final class JsonOption {
  @Option(names = "--json", description = "Print one JSON document in place of the text.")
  private boolean asked = false;

  boolean isAsked() {
    return asked;
  }
}
