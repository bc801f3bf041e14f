// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A model's weights as arrays of the engine, and the optimizer's state beside them. */
final class Parameters {
  private static final System.Logger diagnostics = System.getLogger(Parameters.class.getName());

  private final NDManager manager;
  private final List<ParameterTable.Parameter> table;
  private final List<NDArray> weights = new ArrayList<>();
  private final List<NDArray> optimizer = new ArrayList<>();
  private final List<NDArray> accumulated = new ArrayList<>();

  private Parameters(NDManager manager, List<ParameterTable.Parameter> table) {
    this.manager = manager;
    this.table = table;
  }

  /**
   * Copies weights into the engine; a head that is not among them gets random ones.
   *
   * @throws ModelException if one is missing or has the wrong shape
   */
  static Parameters load(NDManager manager, ModelDirectory directory, long seed)
      throws IOException {
    ParameterTable table = new ParameterTable(directory.config());
    Parameters parameters = new Parameters(manager, table.parameters());
    Map<String, Tensor> found = directory.weights();
    SplittableRandom random = new SplittableRandom(seed);
    for (ParameterTable.Parameter parameter : parameters.table) {
      Tensor tensor = found.get(parameter.name());
      check(directory, parameter, tensor);
      parameters.add(tensor != null ? tensor : fresh(directory, parameter, random));
    }
    return parameters;
  }

  /** Checks that a folder's weights are what its config asks for; only the head may be missing. */
  static void check(ModelDirectory directory) throws IOException {
    Map<String, Tensor> found = directory.weights();
    for (ParameterTable.Parameter parameter : new ParameterTable(directory.config()).parameters()) {
      check(directory, parameter, found.get(parameter.name()));
    }
  }

  private static void check(
      ModelDirectory directory, ParameterTable.Parameter parameter, @Nullable Tensor tensor)
      throws ModelException {
    if (tensor == null && !parameter.name().startsWith("qa_outputs.")) {
      throw new ModelException(
          directory.path() + ": weights have no " + parameter.name() + "; is it a BERT encoder?");
    }
    if (tensor != null && !tensor.shape().equals(parameter.shape())) {
      throw new ModelException(
          "%s: %s has shape %s, config.json asks for %s"
              .formatted(directory.path(), parameter.name(), tensor.shape(), parameter.shape()));
    }
  }

  private void add(Tensor tensor) {
    // The engine shares direct buffers instead of copying them, and writing to a mapped file would
    // kill the process.
    float[] copy = new float[tensor.values().remaining()];
    tensor.values().duplicate().get(copy);
    weights.add(named("d[]", manager.create(copy, new Shape(tensor.shapeArray()))));
  }

  private static Tensor fresh(
      ModelDirectory directory, ParameterTable.Parameter parameter, SplittableRandom random) {
    if (parameter.name().equals(ParameterTable.HEAD_WEIGHT)) {
      diagnostics.log(
          System.Logger.Level.INFO,
          directory.path() + " has no question-answering head; a new one is drawn at random");
    }
    float[] values = new float[(int) (long) parameter.shape().stream().reduce(1L, (a, b) -> a * b)];
    if (parameter.isDecayed()) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * directory.config().initializerRange());
      }
    }
    return new Tensor(parameter.shape(), FloatBuffer.wrap(values));
  }

  List<NDArray> weights() {
    return weights;
  }

  /** Moments and step counts, made when training begins. */
  List<NDArray> optimizer() {
    if (optimizer.isEmpty()) {
      weights.forEach(weight -> weight.setRequiresGradient(true));
      addMoments("m1[]", true);
      addMoments("m2[]", false);
      weights.forEach(weight -> optimizer.add(named("v[]", manager.zeros(weight.getShape()))));
      weights.forEach(weight -> optimizer.add(named("t[]", manager.zeros(new Shape()))));
    }
    return optimizer;
  }

  private void addMoments(String list, boolean decayed) {
    table.stream()
        .filter(parameter -> parameter.isDecayed() == decayed)
        .map(parameter -> named(list, manager.zeros(new Shape(parameter.shapeArray()))))
        .forEach(optimizer::add);
  }

  /** Sums of gradients, made when they are first needed. */
  List<NDArray> accumulated() {
    if (accumulated.isEmpty()) {
      weights.forEach(weight -> accumulated.add(named("a[]", manager.zeros(weight.getShape()))));
    }
    return accumulated;
  }

  static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  /** The weights as they are now, under the names that files give them. */
  Map<String, Tensor> snapshot() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < table.size(); i++) {
      ParameterTable.Parameter parameter = table.get(i);
      tensors.put(
          parameter.fileName(),
          new Tensor(parameter.shape(), FloatBuffer.wrap(weights.get(i).toFloatArray())));
    }
    return tensors;
  }
}
