// SPDX-License-Identifier: Apache-2.0
/** The official Python SDK as a client of the tracker and a writer of journals; profile interop. */
@NullMarked
package dev.kymo.verify.interop;

import org.jspecify.annotations.NullMarked;
