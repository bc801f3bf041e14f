@NullMarked
package dev.kymo.columnar;

import org.jspecify.annotations.NullMarked;
