// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Weights as they stand in a file.
 *
 * @param shape sizes of the axes, outermost first
 * @param values row-major, as many as the shape says
 */
record Tensor(List<Long> shape, FloatBuffer values) {
  Tensor {
    shape = List.copyOf(shape);
  }

  /** A matrix with its axes swapped. */
  Tensor transposed() {
    int rows = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.get(1));
    float[] swapped = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        swapped[column * rows + row] = values.get(row * columns + column);
      }
    }
    return new Tensor(List.of((long) columns, (long) rows), FloatBuffer.wrap(swapped));
  }

  long[] shapeArray() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  boolean hasShape(long... expected) {
    return Arrays.equals(shapeArray(), expected);
  }
}
