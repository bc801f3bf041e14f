/** W&amp;B's GraphQL surface; not for use outside the tracker. */
@NullMarked
package dev.kymo.tracker.internal.graphql;

import org.jspecify.annotations.NullMarked;
