// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

/** How an evaluation's scores are named when they are logged. */
public enum MetricKeyPrefix {
  /** They carry their section: {@code eval/exact_match}, {@code eval/f1}. */
  EVAL,
  /**
   * They carry nothing, as in a trainer whose {@code evaluate} was overridden and forgot the
   * prefix; loss and speed still carry theirs. For showing what a tracker makes of it.
   */
  NONE
}
