// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import java.io.File;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program with all classes loaded anew, as an application server does with what it deploys,
 * and lets go of them.
 */
final class LoadedAgain {
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final WeakReference<ClassLoader> loader;

  private LoadedAgain(ClassLoader loader) {
    this.loader = new WeakReference<>(loader, collected);
  }

  /**
   * Runs a program to its end, in a thread of its own: what libraries keep for a thread goes with
   * it. What the program gives must be {@code done}.
   */
  static LoadedAgain run(Class<? extends UnaryOperator<String>> program, String argument)
      throws InterruptedException {
    AtomicReference<@Nullable Object> ended = new AtomicReference<>();
    ClassLoader fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    Thread thread = new Thread(() -> ended.set(result(fresh, program.getName(), argument)));
    thread.setContextClassLoader(fresh);
    thread.start();
    thread.join();
    ClassLoader other = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
    result(other, Compared.class.getName(), "");
    if (!"done".equals(ended.get())) {
      throw new AssertionError(program + " did not get through: " + ended.get());
    }
    return new LoadedAgain(fresh);
  }

  /**
   * Java 17 keeps, until the next record is compared for the first time, the last type that a
   * record compared: {@code java.lang.runtime.ObjectMethods} holds a method handle, and that a
   * cache. Later Javas let go of it.
   */
  public static final class Compared implements UnaryOperator<String> {
    private record Words(List<String> words) {}

    @Override
    public String apply(String word) {
      Words words = new Words(List.of(word));
      return words.equals(new Words(List.of())) ? words.toString() : words.hashCode() + "";
    }
  }

  private static Object result(ClassLoader loader, String program, String argument) {
    try {
      Class<?> loaded = loader.loadClass(program);
      Object made = loaded.getDeclaredConstructor().newInstance();
      return loaded.getClassLoader() == loader
          ? String.valueOf(loaded.getMethod("apply", String.class).invoke(made, argument))
          : program + " was not loaded again";
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }

  private static URL[] classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(LoadedAgain::url)
        .toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the threads that live on and hold its classes. */
  List<String> threads() {
    ClassLoader wanted = loader.get();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> wanted != null && isBelow(wanted, thread.getContextClassLoader()))
        .map(Thread::getName)
        .toList();
  }

  private static boolean isBelow(ClassLoader wanted, @Nullable ClassLoader loader) {
    return loader != null && (loader == wanted || isBelow(wanted, loader.getParent()));
  }

  /** Whether its classes are gone, or go within a time. */
  boolean isGoneWithin(Duration limit) throws InterruptedException {
    for (long left = limit.toMillis(); left > 0; left -= 100) {
      System.gc();
      Reference<? extends ClassLoader> gone = collected.remove(100);
      if (gone != null) {
        return true;
      }
    }
    return false;
  }
}
