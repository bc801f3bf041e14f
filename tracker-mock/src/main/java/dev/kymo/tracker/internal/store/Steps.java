// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The step of a history line. */
final class Steps {
  private Steps() {}

  /**
   * The row's {@code _step}, else its number: a server orders the rows of clients without steps.
   */
  static long of(Line line) {
    JsonNode step = line.row().map(row -> row.path("_step")).orElseGet(MissingNode::getInstance);
    return step.isNumber() ? step.asLong() : line.number();
  }
}
