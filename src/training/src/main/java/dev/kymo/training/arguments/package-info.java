/** The trainer's arguments: one table, and readers of command lines and JSON files. */
@NullMarked
package dev.kymo.training.arguments;

import org.jspecify.annotations.NullMarked;
