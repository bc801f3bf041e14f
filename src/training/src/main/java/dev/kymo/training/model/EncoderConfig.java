// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.List;
import java.util.Map;

/**
 * The shape of a BERT encoder, as Hugging Face's {@code config.json} gives it.
 *
 * @param layers {@code num_hidden_layers}
 * @param hidden {@code hidden_size}
 * @param heads {@code num_attention_heads}, a divisor of the hidden size
 * @param intermediate {@code intermediate_size}
 * @param vocabulary {@code vocab_size}
 * @param positions {@code max_position_embeddings}, the longest sequence
 * @param types {@code type_vocab_size}
 * @param layerNormEpsilon {@code layer_norm_eps}
 * @param initializerRange {@code initializer_range}, standard deviation of fresh weights
 * @param dropout {@code hidden_dropout_prob}
 * @param attentionDropout {@code attention_probs_dropout_prob}
 */
public record EncoderConfig(
    int layers,
    int hidden,
    int heads,
    int intermediate,
    int vocabulary,
    int positions,
    int types,
    double layerNormEpsilon,
    double initializerRange,
    double dropout,
    double attentionDropout) {

  /** Checks what the arithmetic needs. */
  public EncoderConfig {
    if (layers < 1 || hidden < 1 || heads < 1 || hidden % heads != 0) {
      throw new IllegalArgumentException(
          "%s layers, hidden size %s and %s heads are no encoder: heads must divide the hidden size"
              .formatted(
                  Integer.toString(layers), Integer.toString(hidden), Integer.toString(heads)));
    }
  }

  /** Width of one attention head. */
  int headWidth() {
    return hidden / heads;
  }

  /** The entries of {@code config.json}. */
  public Map<String, Object> entries() {
    return Map.ofEntries(
        Map.entry("model_type", "bert"),
        Map.entry("architectures", List.of("BertForQuestionAnswering")),
        Map.entry("num_hidden_layers", layers),
        Map.entry("hidden_size", hidden),
        Map.entry("num_attention_heads", heads),
        Map.entry("intermediate_size", intermediate),
        Map.entry("vocab_size", vocabulary),
        Map.entry("max_position_embeddings", positions),
        Map.entry("type_vocab_size", types),
        Map.entry("layer_norm_eps", layerNormEpsilon),
        Map.entry("initializer_range", initializerRange),
        Map.entry("hidden_dropout_prob", dropout),
        Map.entry("attention_probs_dropout_prob", attentionDropout),
        Map.entry("hidden_act", "gelu"),
        Map.entry("pad_token_id", 0));
  }
}
