// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.evaluation.dataset.ClassificationReader;
import dev.kymo.evaluation.dataset.LabelledText;
import dev.kymo.evaluation.dataset.QaDataset;
import dev.kymo.evaluation.dataset.SquadReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
  static List<Path> forms() {
    return Tables.forms();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void eachFormSaysWhatTheSameRowsSayAsJson(Path form) throws IOException {
    QaDataset data = SquadReader.read(form);
    assertThat(data.examples()).isEqualTo(Tables.truth("squad").examples());
    assertThat(data.warnings()).isEmpty();
    assertThat(data.name()).isEqualTo(String.valueOf(form.getFileName()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void theFingerprintIsThatOfTheSameRowsAsJsonLinesWithSortedKeys(Path form) throws IOException {
    String fingerprint = SquadReader.read(form).fingerprint();
    if (String.valueOf(form.getFileName()).startsWith("list-of-struct")) {
      assertThat(fingerprint).isNotEqualTo(Tables.truth("squad").fingerprint());
    } else {
      assertThat(fingerprint).isEqualTo(Tables.truth("squad").fingerprint());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "saved/squad",
        "saved/dict",
        "saved/dict/validation",
        "hub/squad",
        "hub/converted",
        "elsewhere/duckdb.parquet",
        "elsewhere/polars.parquet",
        "elsewhere/polars.feather",
        "elsewhere/polars-categories.arrow"
      })
  void eachPlaceIsReadWholeWithTheSameFingerprint(String place) throws IOException {
    QaDataset data = Tables.read(place);
    assertThat(data.examples()).isEqualTo(Tables.truth("squad").examples());
    assertThat(data.fingerprint()).isEqualTo(Tables.truth("squad").fingerprint());
  }

  @Test
  void theColumnsOfKlueAreRead() throws IOException {
    QaDataset data = Tables.read("hub/klue/mrc");
    assertThat(data.examples()).isEqualTo(Tables.truth("klue").examples());
    assertThat(data.fingerprint()).isEqualTo(Tables.truth("klue").fingerprint());
    assertThat(data.examples())
        .anySatisfy(example -> assertThat(example.type()).isEqualTo(OptionalInt.of(3)));
  }

  @Test
  void textsToClassifyAreReadWithTheNumbersOfTheirClasses() throws IOException {
    assertThat(ClassificationReader.read(Tables.FOLDER.resolve("hub/klue/ynat")).examples())
        .hasSize(4)
        .startsWith(new LabelledText("t0", "Text 0", "0"), new LabelledText("t1", "Text 1", "1"));
  }

  @Test
  void aTableMayHaveNoRows() throws IOException {
    assertThat(Tables.read("faulty/no-rows.parquet").size()).isZero();
  }
}
