// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.util.List;

/** Examples that predictions can be scored on. Immutable. */
public interface Dataset {

  /** The file's name. */
  String name();

  /** {@code sha256:} and the hexadecimal digest of what was read. */
  String fingerprint();

  /** What is odd in the data but leaves it usable, one line a kind with its count. */
  List<String> warnings();

  /** The examples' ids, in the order of the file; no two are the same. */
  List<String> ids();

  /** How many examples there are. */
  int size();
}
