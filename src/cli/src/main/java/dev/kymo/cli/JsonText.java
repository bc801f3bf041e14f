// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/**
 * Documents for {@code --json}. NaN and the infinities are strings, as JSON has no such numbers.
 */
final class JsonText {
  private JsonText() {}

  static String of(Object plain) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
