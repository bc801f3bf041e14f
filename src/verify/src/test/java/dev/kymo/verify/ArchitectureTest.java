// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.kymo.event.broken.Mutable;
import dev.kymo.tracker.broken.Client;
import dev.kymo.wandb.broken.Trespasser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses KYMO =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.kymo");

  private static final JavaClasses BROKEN =
      new ClassFileImporter()
          .importPackages(
              "dev.kymo.tracker.broken", "dev.kymo.event.broken", "dev.kymo.wandb.broken");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("arrows", ArchitectureRules.arrows(), Client.class.getName()),
        Arguments.of("internals", ArchitectureRules.internals(), Trespasser.class.getName()),
        Arguments.of(
            "null-marked", ArchitectureRules.nullMarked(), "dev.kymo.tracker.broken has no"),
        Arguments.of("events", ArchitectureRules.eventsAreValues(), Mutable.class.getName()),
        Arguments.of(
            "time and threads", ArchitectureRules.timeAndThreadsComeFromOutside(), "Instant.now"),
        Arguments.of(
            "streams", ArchitectureRules.standardStreamsBelongToTheCli(), "java.lang.System.out"),
        Arguments.of("cycles", ArchitectureRules.noCycles(), "Cycle detected"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void kymoKeepsItsRules(String name, ArchRule rule, String unused) {
    rule.check(KYMO);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void codeThatBreaksARuleIsFound(String name, ArchRule rule, String named) {
    assertThatThrownBy(() -> rule.check(BROKEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(named);
  }

  @Test
  void theRulesSeeEveryModule() {
    for (KymoModule module : KymoModule.values()) {
      assertThat(KYMO.stream().filter(type -> KymoModule.of(type) == module))
          .as(module.toString())
          .isNotEmpty();
    }
  }
}
