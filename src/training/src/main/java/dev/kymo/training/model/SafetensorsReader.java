// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a {@code .safetensors} file: eight bytes of header length, a JSON header, then the tensors.
 * 16-bit floats become 32-bit ones.
 */
final class SafetensorsReader {
  /** The format's own limit for headers. */
  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final long dataStart;

  private SafetensorsReader(Path file, FileChannel channel, long dataStart) {
    this.file = file;
    this.channel = channel;
    this.dataStart = dataStart;
  }

  static Map<String, Tensor> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer length = bytes(file, channel, 0, Long.BYTES);
      long headerLength = length.getLong();
      if (headerLength < 2 || headerLength > LONGEST_HEADER) {
        throw new ModelException(file + " is no safetensors file: its header length is wrong");
      }
      ByteBuffer header = bytes(file, channel, Long.BYTES, headerLength);
      return new SafetensorsReader(file, channel, Long.BYTES + headerLength).tensors(header);
    }
  }

  private Map<String, Tensor> tensors(ByteBuffer header) throws IOException {
    byte[] json = new byte[header.remaining()];
    header.get(json);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> entry : new ObjectMapper().readTree(json).properties()) {
        if (!entry.getKey().equals("__metadata__")) {
          tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new ModelException(file + ": header is no JSON: " + JsonFile.problem(e));
    }
    return tensors;
  }

  private Tensor tensor(String name, JsonNode entry) throws IOException {
    List<Long> shape = new ArrayList<>();
    entry.path("shape").forEach(size -> shape.add(size.asLong()));
    long begin = entry.path("data_offsets").path(0).asLong(-1);
    long end = entry.path("data_offsets").path(1).asLong(-1);
    if (begin < 0 || end < begin) {
      throw new ModelException(file + ": tensor " + name + " has no valid data_offsets");
    }
    ByteBuffer data = bytes(file, channel, dataStart + begin, end - begin);
    FloatBuffer values = floats(name, entry.path("dtype").asText(), data);
    long expected = shape.stream().reduce(1L, (a, b) -> a * b);
    if (values.remaining() != expected) {
      throw new ModelException(
          "%s: tensor %s has %s values, its shape %s needs %s"
              .formatted(
                  file,
                  name,
                  Integer.toString(values.remaining()),
                  shape,
                  Long.toString(expected)));
    }
    return new Tensor(shape, values);
  }

  private FloatBuffer floats(String name, String type, ByteBuffer data) throws ModelException {
    return switch (type) {
      case "F32" -> data.asFloatBuffer();
      case "BF16" -> fromBfloat16(data.asShortBuffer());
      case "F16" -> fromHalf(data.asShortBuffer());
      default ->
          throw new ModelException(
              "%s: tensor %s is of type %s; F32, BF16 and F16 can be read"
                  .formatted(file, name, type));
    };
  }

  private static FloatBuffer fromBfloat16(ShortBuffer data) {
    float[] values = new float[data.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(data.get(i) << 16);
    }
    return FloatBuffer.wrap(values);
  }

  private static FloatBuffer fromHalf(ShortBuffer data) {
    float[] values = new float[data.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = HalfFloat.toFloat(data.get(i));
    }
    return FloatBuffer.wrap(values);
  }

  /** Maps a part of the file. */
  private static ByteBuffer bytes(Path file, FileChannel channel, long start, long length)
      throws IOException {
    if (start + length > channel.size()) {
      throw new ModelException(
          "%s is cut short: it has %s bytes, %s are needed; fetch it again"
              .formatted(file, Long.toString(channel.size()), Long.toString(start + length)));
    }
    return channel.map(FileChannel.MapMode.READ_ONLY, start, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
