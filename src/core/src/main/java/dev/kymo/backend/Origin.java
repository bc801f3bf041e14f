// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the journal that a run is opened from.
 *
 * @param base where its lines begin at the backend, if that was settled before
 * @param extent how much of the run it holds
 * @param foreign whether another program wrote it, and may have sent lines of it by itself
 * @param until when its last row was logged; {@link Instant#MAX} while more may come
 */
public record Origin(Optional<Offsets> base, Extent extent, boolean foreign, Instant until) {

  /** A journal that is still being written, or has its end, and was never sent. */
  public static final Origin FRESH = new Origin(Optional.empty(), Extent.WHOLE);

  /** Of a journal that Kymo wrote, and of which nobody else's rows are known to be later. */
  public Origin(Optional<Offsets> base, Extent extent) {
    this(base, extent, false, Instant.MAX);
  }

  /** The same journal, whose lines begin at a place. */
  public Origin at(Optional<Offsets> place) {
    return new Origin(place, extent, foreign, until);
  }

  /** How much of a run a journal holds. */
  public enum Extent {
    /** All of it, or it is still being written. */
    WHOLE,
    /** All records can be read, but the end is not among them. */
    UNENDED,
    /** It breaks off within a record. */
    TORN,
    /** Records in its middle cannot be read, so those behind have lost their numbers. */
    DAMAGED;

    /** Whether documents that are made from the journal may lack something. */
    public boolean isPartial() {
      return this == TORN || this == DAMAGED;
    }
  }
}
