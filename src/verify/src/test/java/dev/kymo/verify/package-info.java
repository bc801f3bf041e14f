// SPDX-License-Identifier: Apache-2.0
/** Tests about the whole. */
@NullMarked
package dev.kymo.verify;

import org.jspecify.annotations.NullMarked;
