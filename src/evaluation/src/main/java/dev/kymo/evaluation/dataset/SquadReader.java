// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads question answering data in SQuAD's JSON: versions 1.1 and 2.0 as published ({@code
 * data[].paragraphs[].qas[]}), the flat rows that Hugging Face's scripts read ({@code data[]} with
 * {@code answers: {text: [], answer_start: []}}), and KLUE-MRC, whose ids are called {@code guid}.
 * Rows and articles may also stand in JSON Lines, one object a line, and any file may be packed
 * with gzip. Thread-safe.
 *
 * <p>What makes the data unusable is a {@link DataException}: no JSON, a field that is missing or
 * of the wrong kind, an id that two questions share. What is odd but usable is counted in {@link
 * QaDataset#warnings}: an answer that does not stand in the context at its {@code answer_start}, an
 * empty context, {@code is_impossible} that does not fit the answers.
 */
public final class SquadReader {
  private SquadReader() {}

  /**
   * Reads a whole file of UTF-8 text.
   *
   * @throws DataException if there is no such file or it cannot be used. The message names the
   *     file, line and column from 1, the place in the JSON as in {@code
   *     data[3].paragraphs[0].qas[2]}, and what is wrong there
   * @throws IOException if the disk fails
   */
  public static QaDataset read(Path file) throws IOException {
    SquadParser parser = new SquadParser();
    String fingerprint = JsonSource.readEach(file, parser::read);
    return parser.dataset(String.valueOf(file.getFileName()), fingerprint);
  }
}
