// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kymo.evaluation.dataset.DataException;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitsTest {
  @TempDir Path folder;

  private Path table(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.copy(Tables.FOLDER.resolve("forms/snappy.parquet"), file);
  }

  @ParameterizedTest
  @CsvSource({
    "saved/squad, validation, squad, 9",
    "saved/dict, validation, dict/validation, 9",
    "saved/dict, train, dict/train, 3",
    "saved/dict/train, validation, dict/train, 3",
    "hub/squad, validation, squad/validation, 9",
    "hub/squad, train, squad/train, 3",
    "hub/squad/train, validation, squad/train, 3",
    "hub/squad/data, train, data/train, 3",
    "hub/klue/mrc, train, mrc/validation, 12",
    "hub/klue/mrc/validation, '', mrc/validation, 12",
    "hub/converted, '', converted/plain_text/validation, 9",
    "hub/converted/validation, '', converted/plain_text/validation, 9",
    "hub/squad/data/validation-00001-of-00002.parquet, '', validation-00001-of-00002.parquet, 4",
  })
  void theSplitIsTheOnlyOneTheNamedOneOrTheUsualOne(
      String place, String usual, String name, int questions) throws IOException {
    var data = SquadReader.read(Tables.FOLDER.resolve(place), usual);
    assertThat(data.name()).isEqualTo(name);
    assertThat(data.size()).isEqualTo(questions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hub/squad | '' | holds several splits (train, validation); name one, as in",
        "saved/dict | test | holds several splits (train, validation); name one, as in",
        "hub/klue | validation | holds several splits (mrc/validation, ynat/validation); name one",
        "hub/squad/test | '' | has no split \"test\"; it has train, validation",
        "saved/dict/dev | '' | has no split \"dev\"; it has train, validation",
      })
  void whereNoSplitIsMeantTheyAreListed(String place, String usual, String message) {
    assertThatThrownBy(() -> SquadReader.read(Tables.FOLDER.resolve(place), usual))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({
    "dev.parquet, validation",
    "my_squad-training.parquet, train",
    "data/squad-test-00000-of-00001.parquet, test",
    "data/extra-00000-of-00001.parquet, extra",
    "data/own-00000-of-00001-0123456789abcdef.parquet, own",
    "eval/questions.parquet, validation",
    "en/dev/0000.parquet, en/validation",
    "questions.parquet, questions",
  })
  void splitsAreNamedByFilesAndFolders(String file, String split) throws IOException {
    table(file);
    assertThat(SquadReader.read(folder).name()).isEqualTo(folder.getFileName() + "/" + split);
  }

  @Test
  void whatLiesInHiddenFoldersAndCachesIsNoSplit() throws IOException {
    table("train.parquet");
    table(".cache/validation.parquet");
    table("cache-0123.arrow");
    assertThat(SquadReader.read(folder).name()).endsWith("/train");
  }

  @Test
  void aFileThatOthersBelongToIsMissed() throws IOException {
    table("data/train-00001-of-00002.parquet");
    assertThatThrownBy(() -> SquadReader.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train-00000-of-00002.parquet is missing")
        .hasMessageContaining("fetch the data set again");
  }

  @Test
  void aLinkWhoseBlobIsGoneIsMissed() throws IOException {
    table("train-00000-of-00001.parquet");
    Files.createSymbolicLink(folder.resolve("questions.parquet"), Path.of("../blobs/gone"));
    assertThatThrownBy(() -> SquadReader.read(folder, "train"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("questions.parquet is no file, or a link to one that is missing")
        .hasMessageContaining("fetch the data set again")
        .message()
        .hasLineCount(1);
  }

  @Test
  void aLinkBackToAFolderAboveHoldsNothingNew() throws IOException {
    table("train/0000.parquet");
    Files.createSymbolicLink(folder.resolve("train/up"), folder);
    assertThat(SquadReader.read(folder).size()).isEqualTo(9);
  }

  @Test
  void numberedFilesAreTheSplitThatTheirFolderIsCalled() throws IOException {
    Path source = Tables.FOLDER.resolve("hub/squad/data");
    Path split = Files.createDirectories(folder.resolve("plain_text/validation"));
    Files.copy(source.resolve("validation-00000-of-00002.parquet"), split.resolve("0000.parquet"));
    Files.copy(source.resolve("validation-00001-of-00002.parquet"), split.resolve("0001.parquet"));
    assertThat(SquadReader.read(split).name()).isEqualTo("plain_text/validation");
    assertThat(SquadReader.read(split).size()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"0000, 0002, 0001", "0001, 0002, 0000", "1, 3, 2", "2, 3, 1"})
  void aNumberThatIsLeftOutIsMissed(String first, String second, String missing)
      throws IOException {
    table("train/" + first + ".parquet");
    table("train/" + second + ".parquet");
    assertThatThrownBy(() -> SquadReader.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("train/" + missing + ".parquet is missing")
        .message()
        .hasLineCount(1);
  }

  @Test
  void anEndInUpperCaseIsADataFileToo() throws IOException {
    table("train.parquet");
    table("validation-1.PARQUET");
    assertThat(SquadReader.read(folder, "validation").name()).endsWith("/validation");
  }

  @Test
  void filesAreFoundHoweverDeepTheyLie() throws IOException {
    table("a/b/c/d/e/train.parquet");
    table("test.parquet");
    assertThat(SquadReader.read(folder, "train").name()).endsWith("/a/b/c/d/e/train");
  }

  @Test
  void aSavedFileThatIsGoneIsMissed() throws IOException {
    Files.writeString(
        folder.resolve("state.json"), "{\"_data_files\": [{\"filename\": \"data-0.arrow\"}]}");
    assertThatThrownBy(() -> SquadReader.read(folder))
        .hasMessageContaining("data-0.arrow is missing, which state.json names");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"_data_files\": [{\"filename\": \"../data.arrow\"}]} | names \"../data.arrow\", which is no file of its folder",
        "{\"_data_files\": []} | holds a data set without rows",
        "{} | names no _data_files",
        "{\"_data_files\": | is not JSON",
        "{\"_indices_files\": [{\"filename\": \"i\"}]} | call flatten_indices()",
      })
  void aDescriptionThatCannotBeFollowedIsRefused(String state, String message) throws IOException {
    Files.writeString(folder.resolve("state.json"), state);
    assertThatThrownBy(() -> SquadReader.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aSplitThatWasNotCopiedIsMissed() throws IOException {
    Files.writeString(folder.resolve("dataset_dict.json"), "{\"splits\": [\"train\"]}");
    assertThatThrownBy(() -> SquadReader.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("names split \"train\"")
        .hasMessageContaining("copy the folder again");
  }

  @Test
  void aFolderWithoutDataIsNamedWithWhatWasLookedFor() {
    assertThatThrownBy(() -> SquadReader.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(folder + " holds no data set: no state.json");
  }

  @Test
  void aFileThatIsNotThereIsNoSplit() {
    assertThatThrownBy(() -> SquadReader.read(Tables.FOLDER.resolve("hub/squad/dev.json")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no such file");
  }
}
