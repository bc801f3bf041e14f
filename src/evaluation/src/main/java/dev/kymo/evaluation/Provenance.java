// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation was made from, with and when. Immutable.
 *
 * @param predictionsFingerprint SHA-256 of the predictions
 * @param modelFingerprint SHA-256 of the model's files, if a model answered
 * @param globalStep in a training, the step whose weights answered
 * @param original examples in the data before some were chosen
 * @param contaminated examples that are in the training data too, as far as it is known
 * @param versions of what computed: {@code kymo}, {@code java}, and {@code engine} where there was
 *     one
 * @param started when
 * @param runtime of answering and scoring
 */
public record Provenance(
    String predictionsFingerprint,
    Optional<String> modelFingerprint,
    Optional<Long> globalStep,
    long original,
    long contaminated,
    Map<String, String> versions,
    Instant started,
    Duration runtime) {

  /** Copies the versions, in their order. */
  public Provenance {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
  }
}
