// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version =
        Objects.requireNonNullElse(
            VersionText.class.getPackage().getImplementationVersion(), "0.1.0-development");
    return new String[] {"kymo " + version, "Java " + Runtime.version()};
  }
}
