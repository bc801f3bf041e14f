// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import io.javalin.Javalin;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Starts Javalin in a JVM without a logging library for SLF4J, such as that of somebody's tests,
 * without a page of advice to add one. Where there is one, nothing is done.
 */
public final class QuietStart {
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private QuietStart() {}

  /** SLF4J says that it found no library when it is first used, so this comes before that. */
  public static void prepare() {
    if (!isLogging() && System.getProperty(VERBOSITY) == null) {
      System.setProperty(VERBOSITY, "ERROR");
    }
  }

  /** Javalin looks for a library through the class loader of the thread that starts it. */
  static void start(Javalin javalin, String host, int port) {
    if (isLogging()) {
      javalin.start(host, port);
      return;
    }
    Thread starter = Thread.currentThread();
    ClassLoader before = starter.getContextClassLoader();
    starter.setContextClassLoader(new NoLogging(before));
    try {
      javalin.start(host, port);
    } finally {
      starter.setContextClassLoader(before);
    }
  }

  private static boolean isLogging() {
    return ServiceLoader.load(SLF4JServiceProvider.class).stream().findAny().isPresent();
  }

  /** Shows SLF4J's own library that logs nothing as if somebody had added it. */
  private static final class NoLogging extends ClassLoader {
    private static final URL NAME =
        Objects.requireNonNull(QuietStart.class.getResource("no-logging.txt"));

    NoLogging(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
      return Collections.enumeration(
          name.equals("META-INF/services/" + SLF4JServiceProvider.class.getName())
              ? List.of(NAME)
              : List.of());
    }
  }
}
