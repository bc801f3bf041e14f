/** Windows of tokens that a model sees, with their labels. */
@NullMarked
package dev.kymo.evaluation.feature;

import org.jspecify.annotations.NullMarked;
