// SPDX-License-Identifier: Apache-2.0
/** Scripted faults: what a tracker does wrong on purpose, so that a client can be tested. */
@NullMarked
package dev.kymo.tracker.fault;

import org.jspecify.annotations.NullMarked;
