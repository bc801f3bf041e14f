// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training;

import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.training.engine.TorchEngine;
import dev.kymo.training.model.Precision;
import dev.kymo.training.model.QaModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run's config says of a fine-tuning: the arguments under their names, and what they came to
 * on this machine.
 */
final class RunConfig {
  private RunConfig() {}

  static Map<String, @Nullable Object> of(Session session, Precision precision, QaDatasets data) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>(session.arguments().values());
    config.put("precision", precision.name().toLowerCase(Locale.ROOT));
    config.put("threads", TorchEngine.threads());
    config.put("model", model(session.model()));
    config.put("train_dataset", dataset(data.training()));
    config.put("eval_dataset", dataset(data.evaluation()));
    return config;
  }

  private static Map<String, Object> model(QaModel model) {
    Map<String, Object> entries = new TreeMap<>(model.directory().config().entries());
    entries.put("num_parameters", model.parameterCount());
    return entries;
  }

  private static @Nullable Map<String, Object> dataset(Optional<QaDataset> data) {
    return data.map(
            questions ->
                new TreeMap<String, Object>(
                    Map.of(
                        "name", questions.name(),
                        "fingerprint", questions.fingerprint(),
                        "questions", questions.size())))
        .orElse(null);
  }
}
