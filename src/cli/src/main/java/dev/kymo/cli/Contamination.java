// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import dev.kymo.evaluation.KnownQuestions;
import dev.kymo.evaluation.dataset.Dataset;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions that a model was trained on. */
final class Contamination {
  private static final String TRAINING_SPLIT = "train";

  private Contamination() {}

  /** Ids of the questions that are in the training file too; none if none is named. */
  static List<String> look(@Nullable Path training, QaDataset data) throws IOException {
    return training == null
        ? List.of()
        : new KnownQuestions(SquadReader.read(training, TRAINING_SPLIT)).among(data);
  }

  static String message(List<String> known, Dataset data, Path training, boolean allowed) {
    String fact =
        "%s of %s questions of %s are in %s too (first: \"%s\"), "
            .formatted(
                Integer.toString(known.size()),
                Integer.toString(data.size()),
                data.name(),
                training,
                known.get(0));
    return fact
        + (allowed
            ? "and the result is filed as eval all the same, as --allow-contaminated says"
            : "so the result is contaminated and is not filed as eval; take them out of one of the two, or say --allow-contaminated");
  }
}
