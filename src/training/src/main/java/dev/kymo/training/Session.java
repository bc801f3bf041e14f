// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.Logger;
import dev.kymo.time.Clock;
import dev.kymo.training.arguments.TrainingArguments;
import dev.kymo.training.model.QaModel;

/**
 * What the parts of one fine-tuning share.
 *
 * @param arguments as given
 * @param model in training
 * @param logger the run
 * @param progress who shows it
 * @param clock time
 * @param stop asks for an early end
 */
record Session(
    TrainingArguments arguments,
    QaModel model,
    Logger logger,
    TrainingProgress progress,
    Clock clock,
    StopFlag stop) {}
