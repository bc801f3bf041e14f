// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Offsets;

/**
 * Lines of a journal that follow one another on the server too. A journal has more than one stretch
 * if a run was resumed before all lines of the session before had arrived.
 *
 * @param from in each stream the journal's first line that belongs to it
 * @param at where that line stands on the server
 * @param turn its number among the run's stretches, in the order in which they were noted
 */
record Stretch(Offsets from, Offsets at, long turn) {}
