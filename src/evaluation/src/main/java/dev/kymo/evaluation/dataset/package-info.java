/** Question answering data sets and their readers. */
@NullMarked
package dev.kymo.evaluation.dataset;

import org.jspecify.annotations.NullMarked;
