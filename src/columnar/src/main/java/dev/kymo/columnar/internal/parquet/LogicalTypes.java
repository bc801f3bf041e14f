// SPDX-License-Identifier: Apache-2.0
package dev.kymo.columnar.internal.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;

/** What a column means: said in one way by newer writers, in another by older ones, or in both. */
final class LogicalTypes {
  private LogicalTypes() {}

  /** The meaning, if it is one that matters here. */
  static @Nullable LogicalTypeAnnotation of(SchemaElement element) {
    if (isText(element)) {
      return LogicalTypeAnnotation.stringType();
    }
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    if (converted == ConvertedType.LIST || (logical != null && logical.isSetLIST())) {
      return LogicalTypeAnnotation.listType();
    }
    if (converted == ConvertedType.MAP
        || converted == ConvertedType.MAP_KEY_VALUE
        || (logical != null && logical.isSetMAP())) {
      return LogicalTypeAnnotation.mapType();
    }
    if (logical != null && logical.isSetINTEGER()) {
      IntType whole = logical.getINTEGER();
      return LogicalTypeAnnotation.intType(whole.getBitWidth(), whole.isIsSigned());
    }
    return converted == null ? null : whole(converted);
  }

  private static @Nullable LogicalTypeAnnotation whole(ConvertedType type) {
    return switch (type) {
      case INT_8 -> LogicalTypeAnnotation.intType(Byte.SIZE, true);
      case INT_16 -> LogicalTypeAnnotation.intType(Short.SIZE, true);
      case INT_32 -> LogicalTypeAnnotation.intType(Integer.SIZE, true);
      case INT_64 -> LogicalTypeAnnotation.intType(Long.SIZE, true);
      case UINT_8 -> LogicalTypeAnnotation.intType(Byte.SIZE, false);
      case UINT_16 -> LogicalTypeAnnotation.intType(Short.SIZE, false);
      case UINT_32 -> LogicalTypeAnnotation.intType(Integer.SIZE, false);
      case UINT_64 -> LogicalTypeAnnotation.intType(Long.SIZE, false);
      default -> null;
    };
  }

  private static boolean isText(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    return logical != null
        ? logical.isSetSTRING() || logical.isSetENUM() || logical.isSetJSON()
        : converted == ConvertedType.UTF8
            || converted == ConvertedType.ENUM
            || converted == ConvertedType.JSON;
  }

  /** Whether a row can hold the values of a column without children. */
  static boolean isCarried(SchemaElement element) {
    return switch (element.getType()) {
      case BOOLEAN, FLOAT, DOUBLE -> true;
      case INT32, INT64 -> isWhole(element);
      case BYTE_ARRAY -> isText(element);
      case INT96, FIXED_LEN_BYTE_ARRAY -> false;
    };
  }

  /** Times and decimals are stored as whole numbers too. */
  private static boolean isWhole(SchemaElement element) {
    LogicalType logical = element.getLogicalType();
    ConvertedType converted = element.getConverted_type();
    return logical != null ? logical.isSetINTEGER() : converted == null || whole(converted) != null;
  }
}
