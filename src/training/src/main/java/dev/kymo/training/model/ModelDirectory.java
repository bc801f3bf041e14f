// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import dev.kymo.evaluation.dataset.Fingerprints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a model: {@code config.json}, {@code tokenizer.json}, and weights as {@code
 * model.safetensors} or {@code model.onnx}.
 *
 * @param path the folder
 * @param config the encoder's shape
 */
public record ModelDirectory(Path path, EncoderConfig config) {
  private static final String SAFETENSORS = "model.safetensors";
  private static final String ONNX = "model.onnx";

  /**
   * Opens a folder and reads its config.
   *
   * @throws ModelException if something is missing or of a kind that is not supported
   */
  public static ModelDirectory open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new ModelException(
          "Model directory " + path + " does not exist; give a folder in Hugging Face's layout");
    }
    require(path, "config.json");
    require(path, "tokenizer.json");
    ModelDirectory directory =
        new ModelDirectory(path, EncoderConfigReader.read(path.resolve("config.json")));
    if (directory.weightsFile() == null) {
      throw new ModelException(
          "Model directory %s has no weights: looked for %s and %s"
              .formatted(path, SAFETENSORS, ONNX));
    }
    return directory;
  }

  private static void require(Path path, String name) throws ModelException {
    if (!Files.isRegularFile(path.resolve(name))) {
      throw new ModelException(
          "Model directory "
              + path
              + " has no "
              + name
              + "; give a folder in Hugging Face's layout");
    }
  }

  private @Nullable Path weightsFile() {
    for (String name : new String[] {SAFETENSORS, ONNX}) {
      if (Files.isRegularFile(path.resolve(name))) {
        return path.resolve(name);
      }
    }
    return null;
  }

  /** Where the tokenizer is. */
  public Path tokenizerFile() {
    return path.resolve("tokenizer.json");
  }

  /**
   * Checks that the weights can be read and fit the config, without an engine.
   *
   * @throws ModelException if not
   */
  public void checkWeights() throws IOException {
    Parameters.check(this);
  }

  /**
   * {@code sha256:} and the digest of config, tokenizer and weights.
   *
   * @throws IOException if one cannot be read
   */
  public String fingerprint() throws IOException {
    return Fingerprints.ofFiles(
        Stream.of("config.json", "tokenizer.json", SAFETENSORS, ONNX)
            .map(path::resolve)
            .filter(Files::isRegularFile)
            .toList());
  }

  /** All weights of the file, under their names without a family's prefix. */
  Map<String, Tensor> weights() throws IOException {
    Path file = weightsFile();
    if (file == null) {
      throw new ModelException("Model directory " + path + " has lost its weights");
    }
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Map<String, Tensor> read =
        file.endsWith(ONNX) ? OnnxReader.read(file) : SafetensorsReader.read(file);
    read.forEach((name, tensor) -> weights.put(canonical(name), tensor));
    return weights;
  }

  /** Names differ by the family's prefix, and in old files by the spelling of layer norms. */
  private static String canonical(String name) {
    String bare = name.startsWith("bert.") ? name.substring("bert.".length()) : name;
    return bare.replace("LayerNorm.gamma", "LayerNorm.weight")
        .replace("LayerNorm.beta", "LayerNorm.bias");
  }
}
