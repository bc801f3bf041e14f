// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
  @TempDir Path folder;

  private static void assertRefused(Path place, String... parts) {
    assertThatThrownBy(() -> SquadReader.read(place, "train"))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(parts)
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latin | row 7: column context has text that is not UTF-8 | fetch or save it again",
        "null | row 8: context is missing (id \"57094a79efce8f15003a7dc7\") | leave it out",
        "null-lists | row 8: answers is missing (id \"57094a79efce8f15003a7dc7\") | leave it out",
        "doubled | column question occurs twice | leave one out",
        "halves | row 0 (answers.answer_start[0]): expected a whole number | correct the row",
        "renamed | has no column context; it has id, title, passage | rename the one that is meant",
      })
  void faultsInRowsAreNamedByFileRowAndColumn(String name, String fault, String advice) {
    for (String end : new String[] {".arrow", ".parquet"}) {
      assertRefused(Tables.FOLDER.resolve("faulty/" + name + end), name + end, fault, advice);
    }
  }

  @Test
  void anIdThatTwoFilesShareIsNamedByBoth() {
    assertRefused(
        Tables.FOLDER.resolve("faulty/twice"),
        "train-00001-of-00002.parquet: row 0: id \"57092322efce8f15003a7db0\" is taken",
        "by the question in row 0 of",
        "train-00000-of-00002.parquet");
  }

  @Test
  void filesOfOneSplitNeedTheSameColumns() {
    assertRefused(
        Tables.FOLDER.resolve("faulty/unlike"),
        "train-00001-of-00002.parquet has columns",
        "passage");
  }

  @Test
  void aTableOfOtherKindsHasNoColumnsForUs() {
    assertRefused(
        Tables.FOLDER.resolve("faulty/times.parquet"),
        "no column id or guid",
        "none that can be read");
  }

  @Test
  void aPackingThatIsNotReadIsNamedWithThoseThatAre() {
    assertRefused(
        Tables.FOLDER.resolve("forms/brotli.parquet"),
        "BROTLI",
        "save it with snappy, gzip or zstd");
  }

  @Test
  void anEncryptedFileIsRefused() throws IOException {
    Path file = folder.resolve("a.parquet");
    Files.writeString(file, "PAREsomethingPARE");
    assertRefused(file, "a.parquet: it is encrypted");
  }

  @Test
  void whatGitLfsLeftInPlaceOfTheDataIsNamed() throws IOException {
    Path file = folder.resolve("train.parquet");
    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 7\n");
    assertRefused(folder, "train.parquet", "git lfs pull");
  }

  @Test
  void anEmptyFileAndAnotherFormUnderATablesNameAreRefused() throws IOException {
    assertRefused(Files.createFile(folder.resolve("a.arrow")), "a.arrow is empty");
    assertRefused(
        Files.writeString(folder.resolve("b.parquet"), "{\"data\": []}"),
        "neither Parquet nor Arrow");
  }

  @Test
  void aTableUnderAnotherNameIsReadAllTheSame() throws IOException {
    Path file = folder.resolve("questions.bin");
    Files.copy(Tables.FOLDER.resolve("forms/zstd.parquet"), file);
    assertThat(SquadReader.read(file).size()).isEqualTo(9);
  }

  /** A stream that was cut between two batches looks whole but for the mark at its end. */
  @Test
  void aStreamWithoutItsEndMarkIsRefused() throws IOException {
    Path file = folder.resolve("cut.arrow");
    byte[] whole = Files.readAllBytes(Tables.FOLDER.resolve("forms/large.arrow"));
    Files.write(file, Arrays.copyOf(whole, whole.length - 8));
    assertRefused(file, "the mark that ends the data", "was not written whole");
    Files.write(file, Arrays.copyOf(whole, whole.length + 8));
    assertRefused(file, "data follow behind the mark that ends them");
  }

  /** One of the numbers is how many rows a batch has, where its columns hold one more. */
  @ParameterizedTest
  @ValueSource(strings = {"zstd.arrow", "lz4.feather"})
  void aCountThatIsOneTooLowNeverLosesARow(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Tables.FOLDER.resolve("forms").resolve(name));
    int refused = 0;
    for (int at = 0; at <= whole.length - Long.BYTES; at += Integer.BYTES) {
      ByteBuffer bytes = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
      long count = bytes.getLong(at);
      if (count == 4 || count == 9) {
        Files.write(folder.resolve(name), bytes.putLong(at, count - 1).array());
        refused += readsWholeOrRefuses(folder.resolve(name), at) ? 0 : 1;
      }
    }
    assertThat(refused).isPositive();
  }

  private static boolean readsWholeOrRefuses(Path file, int at) throws IOException {
    try {
      QaDataset data = SquadReader.read(file);
      assertThat(data.examples()).as("%s", at).isEqualTo(Tables.truth("squad").examples());
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  @Test
  void aPageWithAWrongChecksumIsRefused() throws IOException {
    Path file = folder.resolve("small-groups.parquet");
    byte[] bytes = Files.readAllBytes(Tables.FOLDER.resolve("forms/small-groups.parquet"));
    bytes[new String(bytes, ISO_8859_1).indexOf("57092322efce8f15003a7db0")] ^= 1;
    Files.write(file, bytes);
    assertRefused(file, "a page's checksum is wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd.arrow", "lz4.feather", "none.parquet", "delta-2.0.parquet"})
  void aFileThatIsCutAnywhereIsRefusedAndNeverReadInPart(String name) throws IOException {
    byte[] whole = Files.readAllBytes(Tables.FOLDER.resolve("forms").resolve(name));
    QaDataset truth = Tables.truth("squad");
    for (int length = 0; length < whole.length; length += 97) {
      Path file = Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      try {
        assertThat(SquadReader.read(file).examples())
            .as("cut at %s", length)
            .isEqualTo(truth.examples());
      } catch (DataException e) {
        assertThat(e).hasMessageContaining(file.toString()).message().hasLineCount(1);
      }
    }
  }
}
