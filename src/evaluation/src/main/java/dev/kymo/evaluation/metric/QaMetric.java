// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.metric;

import dev.kymo.evaluation.dataset.QaDataset;

/** A way to score answers to questions against gold answers. Implementations are thread-safe. */
public interface QaMetric extends Metric<QaDataset> {}
