/** The extractive-QA trainer: arguments, loop, results. */
@NullMarked
package dev.kymo.training;

import org.jspecify.annotations.NullMarked;
