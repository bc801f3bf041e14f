// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One tracker for all tests of a class, each of which has runs of its own. */
final class SharedTracker implements BeforeAllCallback, AfterAllCallback {
  private @Nullable Tracker tracker;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    tracker = Tracker.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running().close();
  }

  Tracker running() {
    return Objects.requireNonNull(tracker, "the tests have not begun");
  }

  /** A client of it, which may be made before it runs. */
  Client client() {
    return new Client(this::running);
  }
}
