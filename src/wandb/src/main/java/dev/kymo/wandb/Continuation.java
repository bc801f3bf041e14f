// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Offsets;
import java.util.List;

/**
 * Where the rest of a journal goes whose next numbers belong to a later session: a run was resumed
 * before all lines of the session before had arrived.
 *
 * @param cut in each stream the journal's first line that is not at its old place
 * @param base where that line stands on the server
 */
record Continuation(Offsets cut, Offsets base) {

  /** What a batch's base must be, so that each stream lands where it belongs. */
  Offsets baseOf(Batch batch) {
    Offsets first = batch.first();
    Offsets own = batch.base();
    return new Offsets(
        first.history() < cut.history() ? own.history() : base.history() - cut.history(),
        first.system() < cut.system() ? own.system() : base.system() - cut.system(),
        first.console() < cut.console() ? own.console() : base.console() - cut.console());
  }

  List<Long> document() {
    return List.of(
        cut.history(), cut.system(), cut.console(), base.history(), base.system(), base.console());
  }
}
