// SPDX-License-Identifier: Apache-2.0
/** What logging costs, measured with JMH; docs/benchmarks.md holds the figures. */
@NullMarked
package dev.kymo.benchmarks;

import org.jspecify.annotations.NullMarked;
