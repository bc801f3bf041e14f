// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import java.util.Optional;
import org.apache.parquet.schema.Type;

/**
 * A column of the schema.
 *
 * @param stored as the file has it
 * @param carried what of it a row can hold, if anything
 */
record ColumnType(Type stored, Optional<Type> carried) {}
