// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A 32-bit float initializer of an ONNX graph.
 *
 * @param name as in the graph
 * @param tensor its values, not copied
 */
record OnnxTensor(String name, Tensor tensor) {
  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int FLOAT = 1;

  /** The tensor; empty if it holds anything but floats in raw form, as shape constants do. */
  static Optional<OnnxTensor> read(ByteBuffer content) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(content);
    in.enableAliasing(true);
    List<Long> shape = new ArrayList<>();
    ByteBuffer raw = ByteBuffer.allocate(0);
    String name = "";
    int type = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case DIMS -> readDims(in, tag, shape);
        case DATA_TYPE -> type = in.readInt32();
        case NAME -> name = in.readString();
        case RAW_DATA -> raw = in.readByteBuffer();
        default -> in.skipField(tag);
      }
    }
    if (type != FLOAT || !raw.hasRemaining()) {
      return Optional.empty();
    }
    Tensor tensor = new Tensor(shape, raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    return Optional.of(new OnnxTensor(name, tensor));
  }

  private static void readDims(CodedInputStream in, int tag, List<Long> shape) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      shape.add(in.readInt64());
      return;
    }
    int limit = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      shape.add(in.readInt64());
    }
    in.popLimit(limit);
  }
}
