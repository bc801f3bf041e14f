// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

/** An argument that cannot be used; the message names it, its value and what is allowed. */
public final class ArgumentException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An error with its one-line message. */
  public ArgumentException(String message) {
    super(message);
  }
}
