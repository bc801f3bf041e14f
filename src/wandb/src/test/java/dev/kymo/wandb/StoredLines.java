// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.wandb.ScriptedServer.Request;
import java.util.ArrayList;
import java.util.List;

/** What a server has that puts each line where it is told to. */
final class StoredLines {
  private StoredLines() {}

  /** The lines of a file behind the requests that were taken; none may leave a gap. */
  static List<String> of(String file, List<Request> taken) {
    List<String> lines = new ArrayList<>();
    for (Request request : taken) {
      JsonNode part = request.file(file);
      int at = part.path("offset").asInt();
      assertThat(at).isLessThanOrEqualTo(lines.size());
      for (JsonNode line : part.path("content")) {
        lines.subList(Math.min(at, lines.size()), Math.min(at + 1, lines.size())).clear();
        lines.add(at++, line.asText());
      }
    }
    return lines;
  }
}
