// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"kymo " + kymo(), "Java " + Runtime.version()};
  }

  static String kymo() {
    return Objects.requireNonNullElse(
        VersionText.class.getPackage().getImplementationVersion(), "0.1.0-development");
  }
}
