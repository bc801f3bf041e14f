// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/** Reads {@code config.json} of a Hugging Face model folder. */
final class EncoderConfigReader {
  private EncoderConfigReader() {}

  static EncoderConfig read(Path file) throws IOException {
    JsonNode config = JsonFile.read(file);
    String family = config.path("model_type").asText("");
    if (!family.equals("bert")) {
      throw new ModelException(
          "%s: model_type \"%s\" is not supported; use a model of type bert"
              .formatted(file, family));
    }
    String activation = config.path("hidden_act").asText("gelu");
    if (!activation.equals("gelu")) {
      throw new ModelException(
          "%s: hidden_act \"%s\" is not supported; use a model with gelu"
              .formatted(file, activation));
    }
    try {
      return new EncoderConfig(
          whole(file, config, "num_hidden_layers"),
          whole(file, config, "hidden_size"),
          whole(file, config, "num_attention_heads"),
          whole(file, config, "intermediate_size"),
          whole(file, config, "vocab_size"),
          whole(file, config, "max_position_embeddings"),
          config.path("type_vocab_size").asInt(2),
          config.path("layer_norm_eps").asDouble(1e-12),
          config.path("initializer_range").asDouble(0.02),
          config.path("hidden_dropout_prob").asDouble(0.1),
          config.path("attention_probs_dropout_prob").asDouble(0.1));
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + ": " + e.getMessage());
    }
  }

  private static int whole(Path file, JsonNode config, String name) throws ModelException {
    JsonNode value = config.path(name);
    if (!value.isInt() || value.asInt() < 1) {
      throw new ModelException(
          file + ": \"" + name + "\" is missing or not a whole number above 0");
    }
    return value.asInt();
  }
}
