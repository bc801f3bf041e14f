// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names projects after tests. */
final class ProjectNames {
  /** W&amp;B allows 128 characters; a number may follow. */
  private static final int LONGEST = 120;

  private ProjectNames() {}

  /** For example {@code PlacementTest.WithPrefix.landsInEval}. */
  static String of(ExtensionContext context) {
    String type = context.getTestClass().map(ProjectNames::nested).orElse("tests");
    Optional<String> method = context.getTestMethod().map(Method::getName);
    String name = method.map(test -> type + "." + test).orElse(type);
    return cut(name.replaceAll("[^\\w.-]", "-"));
  }

  private static String nested(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : nested(outer) + "." + type.getSimpleName();
  }

  private static String cut(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
  }
}
