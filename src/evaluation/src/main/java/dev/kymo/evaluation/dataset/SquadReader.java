// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * Reads question answering data in SQuAD's JSON: versions 1.1 and 2.0 as published ({@code
 * data[].paragraphs[].qas[]}), the flat rows that Hugging Face's scripts read ({@code data[]} with
 * {@code answers: {text: [], answer_start: []}}), and KLUE-MRC, whose ids are called {@code guid}.
 * Thread-safe.
 *
 * <p>What makes the data unusable is a {@link DataException}: no JSON, a field that is missing or
 * of the wrong kind, an id that two questions share. What is odd but usable is counted in {@link
 * QaDataset#warnings}: an answer that does not stand in the context at its {@code answer_start}, an
 * empty context, {@code is_impossible} that does not fit the answers.
 */
public final class SquadReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final int BYTE_ORDER_MARK = 0xFEFF;

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
    MessageDigest digest = Fingerprints.sha256();
    try (InputStream bytes = new DigestInputStream(open(file), digest);
        Reader text = text(bytes);
        JsonParser parser = JSON.createParser(text)) {
      QuestionCollector questions = new SquadParser(new JsonCursor(file, parser)).read();
      return new QaDataset(
          name(file), Fingerprints.of(digest), questions.examples(), questions.warnings());
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": the text is not UTF-8; save it as UTF-8", e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataException(file + " is a folder; name the JSON file in it");
    }
    if (!Files.exists(file)) {
      throw new DataException(file + ": there is no such file; name a SQuAD JSON file");
    }
    if (!Files.isReadable(file)) {
      throw new DataException(file + " cannot be read; see its permissions");
    }
    return Files.newInputStream(file);
  }

  private static Reader text(InputStream bytes) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(bytes, UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
