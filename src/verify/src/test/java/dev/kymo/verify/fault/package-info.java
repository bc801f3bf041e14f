// SPDX-License-Identifier: Apache-2.0
/** A run under faults arrives as a run without them. */
@NullMarked
package dev.kymo.verify.fault;

import org.jspecify.annotations.NullMarked;
