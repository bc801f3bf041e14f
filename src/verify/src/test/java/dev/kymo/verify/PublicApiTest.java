// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The public API of the shipped libraries is kept as text, so that a change of it is seen when it
 * is read over. Whoever means the change writes the files anew with {@value #UPDATE}.
 */
class PublicApiTest {
  private static final String SWITCH = "kymo.api.update";
  private static final String UPDATE =
      "mvn -pl src/verify -am test -Dtest=PublicApiTest -Dsurefire.failIfNoSpecifiedTests=false -D"
          + SWITCH;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.kymo");

  @ParameterizedTest
  @EnumSource(names = "CLI", mode = EnumSource.Mode.EXCLUDE)
  void itIsAsTheTextFileSays(KymoModule module) throws IOException {
    Path file =
        Repository.root()
            .resolve(
                "src/verify/rules/api/kymo-" + module.name().toLowerCase(Locale.ROOT) + ".txt");
    List<String> found = PublicApi.of(module, CLASSES);
    if (System.getProperty(SWITCH) != null) {
      Files.createDirectories(file.getParent());
      Files.write(file, found);
    }
    assertThat(found).isNotEmpty();
    assertThat(found)
        .as("public API of %s; if the change is meant: %s", module, UPDATE)
        .containsExactlyElementsOf(Files.readAllLines(file));
  }
}
