// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.event.RunIdentity;
import java.util.Optional;

/**
 * A run's file stream.
 *
 * @param run as the server has it
 * @param builtOn the text of the run's config that says where the lines belong; a tracker that has
 *     another one by now takes none, since their place may be somebody else's
 */
record StreamTarget(RunIdentity run, Optional<String> builtOn) {}
