/** Time as something that is handed in: the system's clock, and one that tests turn by hand. */
@NullMarked
package dev.kymo.time;

import org.jspecify.annotations.NullMarked;
