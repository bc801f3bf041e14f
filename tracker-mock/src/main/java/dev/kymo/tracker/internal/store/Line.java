// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import java.util.Optional;

/**
 * A numbered line.
 *
 * @param number in its file, from 0
 * @param text as the client wrote it
 */
public record Line(long number, String text) {

  /** The row that the line holds; empty if the line is no JSON object. */
  public Optional<ObjectNode> row() {
    return Json.object(text);
  }
}
