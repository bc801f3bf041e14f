/** What both forms of tables share: reading by place, unpacking, text. */
@NullMarked
package dev.kymo.columnar.internal.table;

import org.jspecify.annotations.NullMarked;
