// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;

/**
 * Data that cannot be used; the message names the file, the place, what is wrong and what to do.
 */
public final class DataException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message as described. */
  public DataException(String message) {
    super(message);
  }

  /** With a message as described, and what was thrown. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
