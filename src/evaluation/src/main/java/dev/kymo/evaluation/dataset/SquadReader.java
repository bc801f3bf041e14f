// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads question answering data in SQuAD's JSON: versions 1.1 and 2.0 as published ({@code
 * data[].paragraphs[].qas[]}), the flat rows that Hugging Face's scripts read ({@code data[]} with
 * {@code answers: {text: [], answer_start: []}}), and KLUE-MRC, whose ids are called {@code guid}.
 * Rows and articles may also stand in JSON Lines, one object a line, and any such file may be
 * packed with gzip. Where a module on the class path is a {@link RowFormat}, rows of that form are
 * read too. Thread-safe.
 *
 * <p>What makes the data unusable is a {@link DataException}: no JSON, a field that is missing or
 * of the wrong kind, an id that two questions share. What is odd but usable is counted in {@link
 * QaDataset#warnings}: an answer that does not stand in the context at its {@code answer_start}, an
 * empty context, {@code is_impossible} that does not fit the answers.
 */
public final class SquadReader {
  private SquadReader() {}

  /**
   * Reads a whole file of UTF-8 text, or a place of another form that holds one split.
   *
   * @throws DataException if there is no such file or it cannot be used. The message names the
   *     file, line and column from 1, the place in the JSON as in {@code
   *     data[3].paragraphs[0].qas[2]}, and what is wrong there; of other forms the row, from 0, and
   *     its column
   * @throws IOException if the disk fails
   */
  public static QaDataset read(Path file) throws IOException {
    return read(file, "");
  }

  /**
   * Reads a whole file, or one split of a place that holds several.
   *
   * @param usualSplit the split to take if there are several and the place does not say which, as
   *     in {@code squad/validation}; for example {@code train}. {@link QaDataset#name} says which
   *     was taken
   * @throws DataException as above, and if there are several splits, but not this one
   * @throws IOException if the disk fails
   */
  public static QaDataset read(Path file, String usualSplit) throws IOException {
    SquadParser parser = new SquadParser();
    DataSource source = DataSource.read(file, usualSplit, NeededColumns.OF_QUESTIONS, parser::read);
    return parser.dataset(source.name(), source.fingerprint());
  }
}
