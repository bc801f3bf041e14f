// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Presents a row as a JSON object, so that rows and JSON go through the same checks. A field that
 * is null is left out: a table has no other way to say that a row lacks it. Not thread-safe.
 */
final class RowParser extends JsonParserDelegate {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final JsonLocation place;

  RowParser(Row row) {
    super(MAPPER.valueToTree(row.fields()).traverse());
    int number = (int) Math.min(row.number(), Integer.MAX_VALUE);
    this.place = new JsonLocation(ContentReference.rawReference(row.file()), -1, number, -1);
  }

  @Override
  public JsonLocation currentTokenLocation() {
    return place;
  }
}
