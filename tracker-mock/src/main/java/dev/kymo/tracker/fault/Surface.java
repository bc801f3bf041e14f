// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.fault;

/** What of W&amp;B's wire a request belongs to. */
public enum Surface {
  /** {@code POST /graphql}: runs, config, reading. */
  GRAPHQL,
  /** {@code POST /files/…/file_stream}: history, events, console, summary, end. */
  STREAM,
  /** {@code PUT} and {@code GET /storage/…}: bytes of files. */
  FILES
}
