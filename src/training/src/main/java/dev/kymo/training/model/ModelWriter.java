// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/** Writes a model folder that Hugging Face's library loads. */
final class ModelWriter {
  private ModelWriter() {}

  static void write(Path target, EncoderConfig config, Path tokenizer, Map<String, Tensor> weights)
      throws IOException {
    Files.createDirectories(target);
    replace(target.resolve("model.safetensors"), fresh -> SafetensorsWriter.write(fresh, weights));
    replace(target.resolve("config.json"), fresh -> json(fresh, config.entries()));
    replace(
        target.resolve("tokenizer_config.json"),
        fresh ->
            json(
                fresh,
                Map.of(
                    "tokenizer_class", "PreTrainedTokenizerFast",
                    "model_max_length", config.positions(),
                    "pad_token", "[PAD]",
                    "unk_token", "[UNK]",
                    "cls_token", "[CLS]",
                    "sep_token", "[SEP]",
                    "mask_token", "[MASK]")));
    replace(target.resolve("tokenizer.json"), fresh -> Files.copy(tokenizer, fresh));
  }

  private static void json(Path file, Map<String, Object> entries) throws IOException {
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), new TreeMap<>(entries));
  }

  private static void replace(Path file, Content content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    content.writeTo(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private interface Content {
    void writeTo(Path file) throws IOException;
  }
}
