// SPDX-License-Identifier: Apache-2.0
package dev.kymo.journal;

import java.nio.ByteBuffer;

/** What stands at a place of a journal where a chunk can begin. */
sealed interface Chunk {

  /**
   * A chunk whose checksum is right.
   *
   * @param type one of {@link Frame}'s types
   * @param payload valid until the next chunk is read
   */
  record Whole(byte type, ByteBuffer payload) implements Chunk {}

  /**
   * Something else; reading goes on at the next block.
   *
   * @param why what is wrong
   */
  record Broken(String why) implements Chunk {}

  /** Nothing, or not all of it, yet. */
  record End() implements Chunk {}
}
