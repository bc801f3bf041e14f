// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a file-stream request.
 *
 * @param parts new lines by file
 * @param summary the whole summary document, if it is sent
 * @param uploaded files whose upload has ended
 * @param complete whether the run's stream ends here
 * @param exitCode of the run's process, if it is sent
 */
public record StreamRequest(
    Map<StreamFile, Part> parts,
    @Nullable String summary,
    List<String> uploaded,
    boolean complete,
    @Nullable Integer exitCode) {
  private static final String SUMMARY = "wandb-summary.json";

  /** Line numbers are kept as ints; this is far from their end and far above any run. */
  private static final int MAX_LINES = 1_000_000_000;

  /**
   * Consecutive lines of a file.
   *
   * @param offset number of the first line
   * @param lines their texts
   */
  public record Part(long offset, List<String> lines) {}

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException if it has another shape; the message names the member
   */
  public static StreamRequest read(JsonNode body) {
    require(body.isObject(), "The body is no JSON object");
    Map<StreamFile, Part> parts = new EnumMap<>(StreamFile.class);
    String summary = null;
    for (Map.Entry<String, JsonNode> file : body.path("files").properties()) {
      Part part = part(file.getKey(), file.getValue());
      if (file.getKey().equals(SUMMARY)) {
        summary = part.lines().isEmpty() ? null : part.lines().get(part.lines().size() - 1);
      } else {
        parts.put(file(file.getKey()), part);
      }
    }
    List<String> uploaded = new ArrayList<>();
    body.path("uploaded").forEach(name -> uploaded.add(name.asText()));
    JsonNode exitCode = body.path("exitcode");
    return new StreamRequest(
        parts,
        summary,
        uploaded,
        body.path("complete").asBoolean(),
        exitCode.isIntegralNumber() ? exitCode.asInt() : null);
  }

  private static StreamFile file(String name) {
    for (StreamFile file : StreamFile.values()) {
      if (file.wireName().equals(name)) {
        return file;
      }
    }
    throw new IllegalArgumentException(
        "files: \"" + name + "\" is not a stream of a run; upload it as a file");
  }

  private static Part part(String name, JsonNode part) {
    JsonNode offset = part.path("offset");
    require(
        offset.isIntegralNumber() && offset.canConvertToInt() && offset.asInt() >= 0,
        "files." + name + ".offset is no line number: 0 to " + Integer.MAX_VALUE);
    JsonNode content = part.path("content");
    require(content.isArray(), "files." + name + ".content is no list");
    List<String> lines = new ArrayList<>(content.size());
    for (JsonNode line : content) {
      require(line.isTextual(), "files." + name + ".content holds something that is no text");
      lines.add(line.asText());
    }
    long end = offset.asLong() + lines.size();
    require(
        end <= MAX_LINES,
        "files.%s goes on to line %s; a file has %s lines at most"
            .formatted(name, Long.toString(end), Integer.toString(MAX_LINES)));
    return new Part(offset.asLong(), lines);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
