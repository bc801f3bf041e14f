// SPDX-License-Identifier: Apache-2.0
/** Runs that go on: resumed, rewound, forked. */
@NullMarked
package dev.kymo.verify.resume;

import org.jspecify.annotations.NullMarked;
