// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.page;

import dev.kymo.testkit.TrackerTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class whose tests get a {@link Chromium} and a project to log to; profile {@code browser}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("browser")
@TrackerTest
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {}
