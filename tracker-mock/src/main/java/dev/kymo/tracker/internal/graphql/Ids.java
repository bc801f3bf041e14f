// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.graphql;

import dev.kymo.tracker.internal.store.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Opaque ids: Base64 of a readable text, as W&amp;B's are. */
final class Ids {
  private Ids() {}

  static String of(String type, Object key) {
    byte[] readable = (type + ":" + key).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(readable);
  }

  /** The number in an id of a type. */
  static long number(String type, String id) {
    try {
      String readable = new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
      if (readable.startsWith(type + ":")) {
        return Long.parseLong(readable.substring(type.length() + 1));
      }
    } catch (IllegalArgumentException e) {
      throw unknown(type, id, e);
    }
    throw unknown(type, id, null);
  }

  private static NotFoundException unknown(String type, String id, @Nullable Exception cause) {
    NotFoundException unknown = new NotFoundException("\"" + id + "\" is the id of no " + type);
    unknown.initCause(cause);
    return unknown;
  }

  /** A number for a name, the same at each start. */
  static int stable(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) (hash.getValue() >>> 1);
  }
}
