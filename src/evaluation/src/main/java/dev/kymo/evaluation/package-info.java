/** The evaluation harness: answers go in, one history row and a result come out. */
@NullMarked
package dev.kymo.evaluation;

import org.jspecify.annotations.NullMarked;
