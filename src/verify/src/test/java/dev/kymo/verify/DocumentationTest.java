// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {
  @TempDir Path folder;

  private static List<Path> testSources() throws IOException {
    return Repository.files(Repository.root(), ".java").stream()
        .filter(file -> file.toString().contains("/src/test/"))
        .toList();
  }

  private static List<Markdown> documents(String... places) throws IOException {
    List<Markdown> documents = new ArrayList<>();
    for (String place : places) {
      for (Path file : Repository.files(Repository.root().resolve(place), ".md")) {
        documents.add(Markdown.read(file));
      }
    }
    return documents;
  }

  @Test
  void everyJavaExampleForUsersIsCompiled() throws IOException {
    DocumentCheck check = new DocumentCheck(testSources());
    List<Markdown> documents = documents("README.md", "docs/guide");
    for (Markdown document : documents) {
      check.examples(document);
    }
    assertThat(check.faults()).isEmpty();
    assertThat(documents.stream().flatMap(document -> document.examples().stream())).isNotEmpty();
  }

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    DocumentCheck check = new DocumentCheck(List.of());
    for (Markdown document : documents("README.md", "docs", "experiments")) {
      check.links(document);
    }
    assertThat(check.faults()).isEmpty();
  }

  @Test
  void noDocumentNamesAMachine() throws IOException {
    DocumentCheck check = new DocumentCheck(List.of());
    documents("README.md", "docs", "experiments").forEach(check::machines);
    assertThat(check.faults()).isEmpty();
  }

  private List<String> faultsOf(String text) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Ex.java"),
            "class Ex {\n  // example: a\n  int a;\n    int b;\n  // example: end\n}\n");
    Path file = Files.writeString(folder.resolve("page.md"), text.replace("|", "\n"));
    DocumentCheck check = new DocumentCheck(List.of(source));
    Markdown document = Markdown.read(file);
    check.examples(document);
    check.links(document);
    check.machines(document);
    return check.faults().stream().map(fault -> fault.replace(file.toString(), "page.md")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- example: Ex.a -->|```java|int a;|  int b;|```|",
        "[here](page.md) [there](#two-words) `[code](nowhere)` [net](https://a.example/x)|# Two, words|",
        "```sh|[x](nowhere)|```|"
      })
  void whatIsRightPasses(String text) throws IOException {
    assertThat(faultsOf(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '%',
      value = {
        "```java|int a;|```| % page.md: a Java block without <!-- example: File.region --> above it: int a;",
        "<!-- example: Ex.a -->|```java|int a;|int b;|```| % page.md: example Ex.a is not that region of a test source",
        "<!-- example: Ex.b -->|```java|int a;|```| % page.md: example Ex.b is not that region of a test source",
        "<!-- example: No.a -->|```java|int a;|```| % page.md: example No.a is not that region of a test source",
        "[x](nowhere.md) % page.md: link to nowhere.md leads nowhere",
        "[x](page.md#none) % page.md: link to page.md#none names no heading",
        "run /home/me/x % page.md: names a machine: /home/m"
      })
  void whatIsWrongIsNamed(String text, String fault) throws IOException {
    assertThat(faultsOf(text)).containsExactly(fault);
  }
}
