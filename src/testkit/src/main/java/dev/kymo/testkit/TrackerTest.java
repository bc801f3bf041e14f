// SPDX-License-Identifier: Apache-2.0
package dev.kymo.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class, or one test method, a {@link TrackedProject} on a tracker in the test's JVM:
 * the same as {@code @ExtendWith(TrackerExtension.class)}.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TrackerExtension.class)
public @interface TrackerTest {}
