// SPDX-License-Identifier: Apache-2.0
/** The {@code kymo} command. One class a command; {@link dev.kymo.cli.Main} begins. */
@NullMarked
package dev.kymo.cli;

import org.jspecify.annotations.NullMarked;
