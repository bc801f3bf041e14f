// SPDX-License-Identifier: Apache-2.0
/** Tests where metrics land: a tracker for each JVM, a project for each test, assertions. */
@NullMarked
package dev.kymo.testkit;

import org.jspecify.annotations.NullMarked;
