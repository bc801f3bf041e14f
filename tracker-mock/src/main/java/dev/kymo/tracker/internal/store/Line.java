// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.tracker.internal.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A numbered line of a file. It is read as JSON when that is asked for, once. Not thread-safe. */
public final class Line {
  private final long number;
  private final String text;
  private @Nullable JsonNode tree;

  /**
   * A line.
   *
   * @param number in its file, from 0
   * @param text as the client wrote it
   */
  public Line(long number, String text) {
    this.number = number;
    this.text = text;
  }

  /** Its number in its file, from 0. */
  public long number() {
    return number;
  }

  /** Its text as the client wrote it. */
  public String text() {
    return text;
  }

  /** The same line under another number. */
  Line at(long place) {
    Line moved = new Line(place, text);
    moved.tree = tree;
    return moved;
  }

  /** Whether both hold the row of one {@code log} call, in whatever digits and with what values. */
  boolean isSameRow(Line other) {
    Optional<List<Double>> mine = moment();
    return mine.isPresent() ? mine.equals(other.moment()) : text.equals(other.text);
  }

  /**
   * Step and time of the {@code log} call, which no two rows of a run have in common; empty if the
   * row does not say.
   */
  Optional<List<Double>> moment() {
    return row()
        .filter(row -> row.path("_step").isNumber() && row.path("_timestamp").isNumber())
        .map(row -> List.of(row.path("_step").asDouble(), row.path("_timestamp").asDouble()));
  }

  /** The row that the line holds, not to be changed; empty if the line is no JSON object. */
  public Optional<ObjectNode> row() {
    JsonNode read = tree;
    if (read == null) {
      Optional<JsonNode> object = Json.object(text).map(JsonNode.class::cast);
      read = object.orElseGet(MissingNode::getInstance);
      tree = read;
    }
    return read instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }
}
