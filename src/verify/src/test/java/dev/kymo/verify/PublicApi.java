// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What users of a module can see, as lines: a type each, its members below it, all sorted. */
final class PublicApi {
  private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");

  /** Extends a class of Testcontainers, which is optional and not on the class path here. */
  private static final String NOT_LOADABLE = "KymoContainer";

  private PublicApi() {}

  static List<String> of(KymoModule module, Iterable<JavaClass> classes) {
    TreeSet<Class<?>> types = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    for (JavaClass type : classes) {
      if (KymoModule.of(type) == module
          && !module.keepsToItself(type)
          && !type.getSimpleName().equals(NOT_LOADABLE)) {
        types.add(type.reflect());
      }
    }
    List<String> lines = new ArrayList<>();
    types.stream().filter(PublicApi::isReachable).forEach(type -> add(type, lines));
    return lines;
  }

  private static boolean isReachable(@Nullable Class<?> type) {
    return type == null
        || (isForUsers(type.getModifiers())
            && !type.isAnonymousClass()
            && !type.isLocalClass()
            && isReachable(type.getEnclosingClass()));
  }

  private static boolean isForUsers(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void add(Class<?> type, List<String> lines) {
    String above =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(Type::getTypeName)
            .filter(name -> !name.equals("java.lang.Object") && !name.equals("java.lang.Record"))
            .collect(Collectors.joining(", "));
    lines.add(type.toGenericString() + (above.isEmpty() ? "" : " : " + above));
    Stream.of(
            Arrays.stream(type.getDeclaredFields()),
            Arrays.stream(type.getDeclaredConstructors()),
            Arrays.stream(type.getDeclaredMethods()))
        .flatMap(members -> members)
        .filter(member -> isForUsers(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> !type.isRecord() || !OF_EVERY_RECORD.contains(member.getName()))
        .map(PublicApi::line)
        .sorted()
        .forEach(line -> lines.add("  " + line));
  }

  private static String line(Member member) {
    if (member instanceof Field field) {
      return field.toGenericString();
    }
    return member instanceof Method method
        ? method.toGenericString()
        : ((Constructor<?>) member).toGenericString();
  }
}
