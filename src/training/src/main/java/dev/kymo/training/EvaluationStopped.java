// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

/** An evaluation was asked to end before all questions were answered, so it has no figures. */
public final class EvaluationStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EvaluationStopped(int done, int batches) {
    super(
        "the evaluation was stopped after %s of %s batches"
            .formatted(Integer.toString(done), Integer.toString(batches)));
  }
}
