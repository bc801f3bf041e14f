// SPDX-License-Identifier: Apache-2.0
/** The tracker's page in a real browser, with runs that Kymo's own client logs. */
@NullMarked
package dev.kymo.verify.page;

import org.jspecify.annotations.NullMarked;
