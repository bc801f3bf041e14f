// SPDX-License-Identifier: Apache-2.0
package dev.kymo.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {
  private static final String ROW =
      "{'id': '%s', 'title': 'T', 'context': 'Ada wrote it.', 'question': 'Who?', 'answers': {'text': ['Ada'], 'answer_start': [0]}}"
          .replace('\'', '"');
  private static final Path ARTICLES = Path.of("src/test/resources/squad/two-articles.json");

  @TempDir Path folder;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("set.jsonl"), List.of(lines));
  }

  private Path packed(Path file) throws IOException {
    Path packed = folder.resolve("set.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    return packed;
  }

  @Test
  void rowsAreReadOneALine() throws IOException {
    QaDataset data = SquadReader.read(file(ROW.formatted("a"), ROW.formatted("b")));
    assertThat(data.ids()).containsExactly("a", "b");
    assertThat(data.examples().get(1).answers()).containsExactly(new QaAnswer("Ada", 0));
  }

  @Test
  void articlesAreReadOneALineToo() throws IOException {
    String article =
        "{\"paragraphs\": [{\"context\": \"Ada\", \"qas\": [{\"id\": \"%s\", \"question\": \"Who?\", \"answers\": [{\"text\": \"Ada\", \"answer_start\": 0}]}]}]}";
    assertThat(SquadReader.read(file(article.formatted("a"), article.formatted("b"))).ids())
        .containsExactly("a", "b");
  }

  @Test
  void aFaultIsNamedByItsLine() throws IOException {
    Path file = file(ROW.formatted("a"), ROW.formatted("b").replace("question", "query"));
    assertThatThrownBy(() -> SquadReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("set.jsonl: line 2")
        .hasMessageContaining("question is missing (id \"b\")");
  }

  @Test
  void anIdThatTwoLinesShareIsRefused() throws IOException {
    Path file = file(ROW.formatted("a"), ROW.formatted("a"));
    assertThatThrownBy(() -> SquadReader.read(file))
        .hasMessageContaining("id \"a\" is taken by the question in line 1");
  }

  @Test
  void gzipIsUnpackedAndDoesNotChangeTheFingerprint() throws IOException {
    QaDataset plain = SquadReader.read(ARTICLES);
    QaDataset unpacked = SquadReader.read(packed(ARTICLES));
    assertThat(unpacked.examples()).isEqualTo(plain.examples());
    assertThat(unpacked.fingerprint()).isEqualTo(plain.fingerprint());
  }

  @Test
  void gzipThatEndsInTheMiddleIsRefused() throws IOException {
    Path packed = packed(ARTICLES);
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> SquadReader.read(packed))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("set.json.gz")
        .hasMessageContaining("fetch the file again");
  }
}
