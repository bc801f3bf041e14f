/** The official metrics of question answering, to the last digit. */
@NullMarked
package dev.kymo.evaluation.metric;

import org.jspecify.annotations.NullMarked;
