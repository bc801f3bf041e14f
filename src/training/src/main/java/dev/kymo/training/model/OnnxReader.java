// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the weights of an encoder that PyTorch exported to ONNX, under their names in PyTorch.
 *
 * <p>Biases, layer norms and embeddings keep their names in the export. The matrices of linear
 * layers lose theirs and are transposed; their name comes from the node that multiplies by them:
 * {@code /encoder/layer.0/attention/self/query/MatMul}. The field numbers are those of ONNX's
 * published format description.
 */
final class OnnxReader {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_NAME = 3;
  private static final int NODE_OPERATOR = 4;
  private static final String MULTIPLY = "/MatMul";

  private final Map<String, Tensor> initializers = new LinkedHashMap<>();
  private final Map<String, String> matrixNames = new HashMap<>();

  private OnnxReader() {}

  static Map<String, Tensor> read(Path file) throws IOException {
    OnnxReader reader = new OnnxReader();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      reader.message(
          content,
          (field, in) -> {
            if (field != MODEL_GRAPH) {
              return false;
            }
            reader.message(slice(in), reader::graphField);
            return true;
          });
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new ModelException(file + " is no ONNX model: " + e.getMessage());
    }
    return reader.named();
  }

  private Map<String, Tensor> named() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    initializers.forEach(
        (name, tensor) -> {
          String matrix = matrixNames.get(name);
          if (matrix == null) {
            tensors.put(name, tensor);
          } else if (tensor.shape().size() == 2) {
            tensors.put(matrix, tensor.transposed());
          }
        });
    return tensors;
  }

  private boolean graphField(int field, CodedInputStream in) throws IOException {
    if (field == GRAPH_INITIALIZER) {
      OnnxTensor.read(slice(in)).ifPresent(t -> initializers.put(t.name(), t.tensor()));
      return true;
    }
    if (field == GRAPH_NODE) {
      node(slice(in));
      return true;
    }
    return false;
  }

  private void node(ByteBuffer content) throws IOException {
    List<String> inputs = new ArrayList<>();
    Map<Integer, String> texts = new HashMap<>();
    message(
        content,
        (field, in) -> {
          if (field == NODE_INPUT) {
            inputs.add(in.readString());
          } else if (field == NODE_NAME || field == NODE_OPERATOR) {
            texts.put(field, in.readString());
          } else {
            return false;
          }
          return true;
        });
    String name = texts.getOrDefault(NODE_NAME, "");
    if (texts.getOrDefault(NODE_OPERATOR, "").equals("MatMul") && name.endsWith(MULTIPLY)) {
      String path = name.substring(1, name.length() - MULTIPLY.length()).replace('/', '.');
      inputs.forEach(input -> matrixNames.put(input, path + ".weight"));
    }
  }

  /** Walks the fields of a message; those that the handler does not read are passed over. */
  void message(ByteBuffer content, FieldHandler handler) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(content);
    in.enableAliasing(true);
    in.setSizeLimit(Integer.MAX_VALUE);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!handler.read(WireFormat.getTagFieldNumber(tag), in)) {
        in.skipField(tag);
      }
    }
  }

  static ByteBuffer slice(CodedInputStream in) throws IOException {
    return in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads one field, or says that it did not. */
  interface FieldHandler {
    boolean read(int field, CodedInputStream in) throws IOException;
  }
}
