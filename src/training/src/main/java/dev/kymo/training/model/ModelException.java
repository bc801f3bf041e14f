// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.io.IOException;

/** A model folder that cannot be used; the message names the file, what is wrong and what to do. */
public final class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An error with its one-line message. */
  public ModelException(String message) {
    super(message);
  }
}
