// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of type {@link TrackedProject}.
 *
 * <p>There is one tracker for the whole test run, started when the first test asks for it and ended
 * with the run. Each test, and each invocation of a repeated or parameterised one, has a project of
 * its own: the same in its constructor, its {@code @BeforeEach} methods and the test itself. In
 * {@code @BeforeAll} methods the project is that of the class. Tests may run in parallel.
 */
public final class TrackerExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(TrackerExtension.class);

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TrackedProject.class;
  }

  @Override
  public TrackedProject resolveParameter(ParameterContext parameter, ExtensionContext context) {
    // Stores look into their parents, so the key says whose project it is.
    Store store = context.getStore(NAMESPACE);
    return store.getOrComputeIfAbsent(
        context.getUniqueId(), id -> newProject(context), TrackedProject.class);
  }

  private static TrackedProject newProject(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(TestTracker.class, type -> TestTracker.start(), TestTracker.class)
        .newProject(ProjectNames.of(context));
  }
}
