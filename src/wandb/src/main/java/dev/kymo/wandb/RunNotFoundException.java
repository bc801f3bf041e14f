// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.io.IOException;

/** The server was reached and knows no such run. */
public final class RunNotFoundException extends IOException {
  RunNotFoundException(String message) {
    super(message);
  }
}
