// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes 32-bit floats as a {@code .safetensors} file. */
final class SafetensorsWriter {
  /** Headers are padded with blanks, so that the data begin at a multiple of this. */
  private static final int ALIGNMENT = 8;

  private SafetensorsWriter() {}

  static void write(Path file, Map<String, Tensor> tensors) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", Map.of("format", "pt"));
    long offset = 0;
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      long end = offset + (long) tensor.getValue().values().remaining() * Float.BYTES;
      header.put(
          tensor.getKey(),
          Map.of(
              "dtype", "F32",
              "shape", tensor.getValue().shape(),
              "data_offsets", List.of(offset, end)));
      offset = end;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeHeader(channel, new ObjectMapper().writeValueAsBytes(header));
      for (Tensor tensor : tensors.values()) {
        writeAll(channel, bytes(tensor));
      }
      channel.force(true);
    }
  }

  private static void writeHeader(FileChannel channel, byte[] json) throws IOException {
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(json);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    writeAll(channel, header.flip());
  }

  private static ByteBuffer bytes(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(tensor.values().remaining() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.values().duplicate());
    return bytes;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
