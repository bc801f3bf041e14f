// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a BERT encoder with a question-answering head, in the order in which programs
 * get them, under their names in Hugging Face's {@code BertForQuestionAnswering}.
 */
final class ParameterTable {
  static final String HEAD_WEIGHT = "qa_outputs.weight";
  static final String HEAD_BIAS = "qa_outputs.bias";

  /** Parameters of the embeddings that stand before those of the first layer. */
  static final int BEFORE_LAYERS = 5;

  /** Parameters of each layer. */
  static final int PER_LAYER = 16;

  private final List<Parameter> parameters = new ArrayList<>();

  ParameterTable(EncoderConfig config) {
    long hidden = config.hidden();
    add("embeddings.word_embeddings.weight", config.vocabulary(), hidden);
    add("embeddings.position_embeddings.weight", config.positions(), hidden);
    add("embeddings.token_type_embeddings.weight", config.types(), hidden);
    norm("embeddings.LayerNorm", hidden);
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "encoder.layer." + layer + ".";
      linear(prefix + "attention.self.query", hidden, hidden);
      linear(prefix + "attention.self.key", hidden, hidden);
      linear(prefix + "attention.self.value", hidden, hidden);
      linear(prefix + "attention.output.dense", hidden, hidden);
      norm(prefix + "attention.output.LayerNorm", hidden);
      linear(prefix + "intermediate.dense", config.intermediate(), hidden);
      linear(prefix + "output.dense", hidden, config.intermediate());
      norm(prefix + "output.LayerNorm", hidden);
    }
    linear("qa_outputs", 2, hidden);
  }

  private void linear(String name, long out, long in) {
    add(name + ".weight", out, in);
    add(name + ".bias", out);
  }

  private void norm(String name, long size) {
    add(name + ".weight", size);
    add(name + ".bias", size);
  }

  private void add(String name, long... shape) {
    List<Long> sizes = new ArrayList<>();
    for (long size : shape) {
      sizes.add(size);
    }
    parameters.add(new Parameter(name, sizes));
  }

  List<Parameter> parameters() {
    return List.copyOf(parameters);
  }

  /**
   * One parameter.
   *
   * @param name without the family's prefix
   * @param shape sizes of the axes
   */
  record Parameter(String name, List<Long> shape) {

    /** Weight decay spares biases and layer norms, as Hugging Face's trainer does. */
    boolean isDecayed() {
      return !name.contains("bias") && !name.contains("LayerNorm");
    }

    /** The name in files: the encoder's parameters stand under the family's prefix. */
    String fileName() {
      return name.startsWith("qa_outputs.") ? name : "bert." + name;
    }

    long[] shapeArray() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
