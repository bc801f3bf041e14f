// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.Map;

/** The encoder's arithmetic in doubles and loops, as an oracle that shares nothing with PyTorch. */
final class PlainEncoder {
  private final EncoderConfig config;
  private final Map<String, Tensor> weights;
  private double nudge;
  private String nudgedName = "";
  private int nudgedIndex;

  PlainEncoder(EncoderConfig config, Map<String, Tensor> weights) {
    this.config = config;
    this.weights = weights;
  }

  double weight(String name, int index) {
    Tensor tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("No weight " + name);
    }
    double moved = name.equals(nudgedName) && index == nudgedIndex ? nudge : 0;
    return tensor.values().get(index) + moved;
  }

  /** Central difference of the loss with respect to one weight. */
  double gradient(QaBatch batch, String name, int index) {
    double by = 1e-4;
    nudgedName = name;
    nudgedIndex = index;
    nudge = by;
    double up = loss(batch);
    nudge = -by;
    double down = loss(batch);
    nudge = 0;
    return (up - down) / (2 * by);
  }

  double loss(QaBatch batch) {
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[][] logits = logits(batch, row);
      sum += crossEntropy(logits, 0, (int) batch.starts()[row]);
      sum += crossEntropy(logits, 1, (int) batch.ends()[row]);
    }
    return sum / (2 * batch.rows());
  }

  private static double crossEntropy(double[][] logits, int column, int label) {
    double total = 0;
    for (double[] logit : logits) {
      total += Math.exp(logit[column]);
    }
    return Math.log(total) - logits[label][column];
  }

  double[][] logits(QaBatch batch, int row) {
    double[][] x = embeddings(batch, row);
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "encoder.layer." + layer + ".";
      double[][] attended = attention(x, prefix + "attention.self.", batch, row);
      attended = linear(attended, prefix + "attention.output.dense", config.hidden());
      add(attended, x);
      norm(attended, prefix + "attention.output.LayerNorm");
      double[][] wide = linear(attended, prefix + "intermediate.dense", config.intermediate());
      gelu(wide);
      double[][] narrow = linear(wide, prefix + "output.dense", config.hidden());
      add(narrow, attended);
      norm(narrow, prefix + "output.LayerNorm");
      x = narrow;
    }
    return linear(x, "qa_outputs", 2);
  }

  private double[][] embeddings(QaBatch batch, int row) {
    int hidden = config.hidden();
    double[][] x = new double[batch.length()][hidden];
    for (int i = 0; i < batch.length(); i++) {
      int at = row * batch.length() + i;
      for (int h = 0; h < hidden; h++) {
        x[i][h] =
            weight("embeddings.word_embeddings.weight", (int) batch.ids()[at] * hidden + h)
                + weight(
                    "embeddings.token_type_embeddings.weight", (int) batch.types()[at] * hidden + h)
                + weight("embeddings.position_embeddings.weight", i * hidden + h);
      }
    }
    norm(x, "embeddings.LayerNorm");
    return x;
  }

  private double[][] attention(double[][] x, String prefix, QaBatch batch, int row) {
    double[][] q = linear(x, prefix + "query", config.hidden());
    double[][] k = linear(x, prefix + "key", config.hidden());
    double[][] v = linear(x, prefix + "value", config.hidden());
    double[][] out = new double[x.length][config.hidden()];
    int width = config.headWidth();
    for (int i = 0; i < x.length; i++) {
      for (int from = 0; from < config.hidden(); from += width) {
        double[] shares = shares(q[i], k, from, batch, row);
        for (int j = 0; j < x.length; j++) {
          for (int h = from; h < from + width; h++) {
            out[i][h] += shares[j] * v[j][h];
          }
        }
      }
    }
    return out;
  }

  private double[] shares(double[] query, double[][] keys, int from, QaBatch batch, int row) {
    double[] shares = new double[keys.length];
    double total = 0;
    for (int j = 0; j < keys.length; j++) {
      double dot = 0;
      for (int h = from; h < from + config.headWidth(); h++) {
        dot += query[h] * keys[j][h];
      }
      boolean present = batch.mask()[row * batch.length() + j] > 0;
      shares[j] = present ? Math.exp(dot / Math.sqrt(config.headWidth())) : 0;
      total += shares[j];
    }
    for (int j = 0; j < keys.length; j++) {
      shares[j] /= total;
    }
    return shares;
  }

  private double[][] linear(double[][] x, String name, int out) {
    double[][] y = new double[x.length][out];
    for (int i = 0; i < x.length; i++) {
      for (int o = 0; o < out; o++) {
        double sum = weight(name + ".bias", o);
        for (int h = 0; h < x[i].length; h++) {
          sum += weight(name + ".weight", o * x[i].length + h) * x[i][h];
        }
        y[i][o] = sum;
      }
    }
    return y;
  }

  private void norm(double[][] x, String name) {
    for (double[] row : x) {
      double mean = 0;
      for (double value : row) {
        mean += value / row.length;
      }
      double variance = 0;
      for (double value : row) {
        variance += (value - mean) * (value - mean) / row.length;
      }
      double deviation = Math.sqrt(variance + config.layerNormEpsilon());
      for (int h = 0; h < row.length; h++) {
        row[h] =
            (row[h] - mean) / deviation * weight(name + ".weight", h) + weight(name + ".bias", h);
      }
    }
  }

  private static void add(double[][] to, double[][] what) {
    for (int i = 0; i < to.length; i++) {
      for (int h = 0; h < to[i].length; h++) {
        to[i][h] += what[i][h];
      }
    }
  }

  private static void gelu(double[][] x) {
    for (double[] row : x) {
      for (int h = 0; h < row.length; h++) {
        row[h] = row[h] / 2 * (1 + erf(row[h] / Math.sqrt(2)));
      }
    }
  }

  /** Taylor series; the arguments here are small. */
  private static double erf(double x) {
    double sum = 0;
    double term = x;
    for (int n = 0; n < 200 && Math.abs(term) > 1e-18; n++) {
      sum += term / (2 * n + 1);
      term *= -x * x / (n + 1);
    }
    return sum * 2 / Math.sqrt(Math.PI);
  }
}
