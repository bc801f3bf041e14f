// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

/** A training that cannot go on; the message says at which step, why, and what to try. */
public final class TrainingException extends Exception {
  private static final long serialVersionUID = 1L;

  TrainingException(String message) {
    super(message);
  }
}
