// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** What all of the wire's classes share. */
final class Wire {
  /** The stream of history rows. */
  static final String HISTORY = "wandb-history.jsonl";

  /** The stream of samples of the machine. */
  static final String EVENTS = "wandb-events.jsonl";

  /** The stream of console lines. */
  static final String CONSOLE = "output.log";

  /** NaN and the infinities stand bare, as W&amp;B writes them. */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private Wire() {}
}
