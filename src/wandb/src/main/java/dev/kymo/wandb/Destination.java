// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.RunIdentity;

/**
 * Where lines go.
 *
 * @param run as the server has it
 * @param standing what of the journal's documents counts there
 * @param premise what is taken for true of the run
 */
record Destination(RunIdentity run, Standing standing, Premise premise) {}
