/** Which files make a data set, by the ways of Hugging Face's {@code datasets} and its hub. */
@NullMarked
package dev.kymo.columnar.internal.layout;

import org.jspecify.annotations.NullMarked;
