// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.EvaluationReport;
import dev.kymo.evaluation.EvaluationResult;
import dev.kymo.evaluation.Provenance;
import dev.kymo.evaluation.dataset.Dataset;
import dev.kymo.evaluation.dataset.Fingerprints;
import dev.kymo.evaluation.metric.Metric;
import dev.kymo.evaluation.statistics.Bootstrap;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Answers with their scores.
 *
 * @param data the examples
 * @param metric scored them
 * @param result the scores
 * @param started when
 * @param modelFingerprint of the model, if one answered
 * @param versions of what computed
 */
record ScoredAnswers(
    Dataset data,
    Metric<?> metric,
    EvaluationResult result,
    Instant started,
    Optional<String> modelFingerprint,
    Map<String, String> versions) {

  EvaluationOutput report(long original, long contaminated, Bootstrap bootstrap) {
    Provenance provenance =
        new Provenance(
            Fingerprints.ofPredictions(result.answers().extracted().predictions()),
            modelFingerprint,
            Optional.empty(),
            original,
            contaminated,
            versions,
            started,
            result.runtime());
    return new EvaluationOutput(
        result.figures(),
        EvaluationReport.of(metric, data, result.scores(), bootstrap, provenance));
  }
}
