// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The rules of docs/contributing.md that bytecode can show. */
final class ArchitectureRules {
  /** Made by protoc, and seen by the journal alone. */
  private static final String GENERATED = "dev.kymo.internal.wire";

  /**
   * The one spelling of numbers, NaN and paths as JSON, on both sides of the client's wire. It is
   * no promise to users, so it stays internal, and all that ships beside core may use it.
   */
  private static final String SHARED_JSON = "dev.kymo.internal.json";

  /** Threads begin and time comes in here, and nowhere else. */
  private static final Set<String> OWNERS_OF_TIME_AND_THREADS =
      Set.of(
          "dev.kymo.time.SystemClock",
          "dev.kymo.RunThreads",
          "dev.kymo.tracker.Main",
          "dev.kymo.tracker.Tracker",
          "dev.kymo.tracker.internal.http.Updates",
          "dev.kymo.cli.TrackerCommand");

  private ArchitectureRules() {}

  static ArchRule arrows() {
    return classes()
        .should(depend("only along the arrows between modules", ArchitectureRules::isNoArrow))
        .because("docs/design.md names the arrows between modules");
  }

  private static boolean isNoArrow(Dependency dependency) {
    return !KymoModule.of(dependency.getOriginClass())
        .maySee(KymoModule.of(dependency.getTargetClass()));
  }

  static ArchRule internals() {
    return classes()
        .should(depend("on no other module's internals", ArchitectureRules::isTrespass))
        .because("what is internal may change without notice");
  }

  private static boolean isTrespass(Dependency dependency) {
    JavaClass target = dependency.getTargetClass();
    KymoModule owner = KymoModule.of(target);
    return owner != KymoModule.of(dependency.getOriginClass())
        && owner.keepsToItself(target)
        && !target.getPackageName().equals(SHARED_JSON);
  }

  private static ArchCondition<JavaClass> depend(String text, Predicate<Dependency> wrong) {
    return new ArchCondition<>("depend " + text) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          if (KymoModule.isOurs(dependency.getTargetClass()) && wrong.test(dependency)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  static ArchRule nullMarked() {
    return classes()
        .that()
        .resideOutsideOfPackage(GENERATED)
        .should(
            new ArchCondition<>("be in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                JavaPackage home = type.getPackage();
                if (!home.isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          type, home.getName() + " has no @NullMarked package-info"));
                }
              }
            })
        .because("NullAway looks at such packages only");
  }

  static ArchRule eventsAreValues() {
    return classes()
        .that()
        .resideInAPackage("dev.kymo.event..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beInterfaces()
        .because("an event that exists is valid and does not change");
  }

  static ArchRule timeAndThreadsComeFromOutside() {
    return noClasses()
        .that(are(notNamed(OWNERS_OF_TIME_AND_THREADS)))
        .should()
        .accessTargetWhere(accessOf("the clock or a new thread", ArchitectureRules::isTimeOrThread))
        .because("a test of the whole pipeline runs on one thread and a clock of its own");
  }

  private static boolean isTimeOrThread(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    boolean noArguments = access.getTarget().getFullName().endsWith("()");
    return switch (name) {
      case "now" ->
          noArguments && isAny(owner, Instant.class, LocalDateTime.class, ZonedDateTime.class);
      case "nanoTime", "currentTimeMillis" -> isAny(owner, System.class);
      case "systemUTC", "systemDefaultZone" -> isAny(owner, Clock.class);
      case "sleep" -> isAny(owner, Thread.class, TimeUnit.class);
      case "<init>" -> owner.isAssignableTo(Thread.class);
      default -> false;
    };
  }

  static ArchRule standardStreamsBelongToTheCli() {
    return noClasses()
        .that()
        .resideOutsideOfPackage("dev.kymo.cli..")
        .and()
        .doNotHaveFullyQualifiedName("dev.kymo.LastWords") // java.util.logging is gone by then
        .should()
        .accessTargetWhere(accessOf("System.in, out or err", ArchitectureRules::isStandardStream))
        .because("a library speaks through System.Logger");
  }

  private static boolean isStandardStream(JavaAccess<?> access) {
    return isAny(access.getTargetOwner(), System.class)
        && Set.of("in", "out", "err", "setOut", "setErr", "setIn")
            .contains(access.getTarget().getName());
  }

  static ArchRule noCycles() {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                return KymoModule.isOurs(type)
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "packages of Kymo";
              }
            })
        .should()
        .beFreeOfCycles();
  }

  private static DescribedPredicate<JavaClass> notNamed(Set<String> names) {
    return new DescribedPredicate<>("not one of " + names) {
      @Override
      public boolean test(JavaClass type) {
        return !names.contains(outermost(type).getName());
      }
    };
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }

  private static DescribedPredicate<JavaAccess<?>> accessOf(
      String what, Predicate<JavaAccess<?>> predicate) {
    return DescribedPredicate.describe(what, predicate);
  }

  private static boolean isAny(JavaClass type, Class<?>... candidates) {
    return Arrays.stream(candidates).anyMatch(type::isEquivalentTo);
  }
}
