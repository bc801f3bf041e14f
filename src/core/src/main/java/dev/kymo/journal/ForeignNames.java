// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Names for records whose content Kymo does not know, by their field number in the record. */
final class ForeignNames {
  static final String UNKNOWN = "unknown";

  /** As in files of the official SDK 0.30.0. */
  private static final Map<Integer, String> NAMES =
      Map.of(
          8, "artifact",
          9, "tbrecord",
          20, "final",
          22, "footer",
          23, "preempting",
          24, "link_artifact",
          25, "use_artifact",
          26, "environment",
          27, "output_logger");

  private static final int FIELD_SHIFT = 3;

  private ForeignNames() {}

  /** The name of the first field that has one. */
  static String of(byte[] record) {
    CodedInputStream in = CodedInputStream.newInstance(record);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        String name = NAMES.get(tag >>> FIELD_SHIFT);
        if (name != null) {
          return name;
        }
        in.skipField(tag);
      }
      return UNKNOWN;
    } catch (IOException e) {
      throw new UncheckedIOException("a record that was parsed once", e);
    }
  }
}
