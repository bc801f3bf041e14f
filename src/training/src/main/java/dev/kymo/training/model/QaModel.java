// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kymo.training.engine.TorchEngine;
import dev.kymo.training.engine.TorchProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A BERT encoder with a question-answering head, ready to train and to evaluate. One thread at a
 * time.
 *
 * <p>Each new window length costs memory in the engine for good, so pad to few lengths.
 */
public final class QaModel implements AutoCloseable {
  private final ModelDirectory directory;
  private final NDManager manager;
  private final Parameters parameters;
  private final TorchProgram program;

  private QaModel(
      ModelDirectory directory, NDManager manager, Parameters parameters, TorchProgram program) {
    this.directory = directory;
    this.manager = manager;
    this.parameters = parameters;
    this.program = program;
  }

  /**
   * Loads a model.
   *
   * @param seed of the head's first weights, if the folder has none, and of dropout
   * @throws ModelException if the folder's weights do not fit its config
   */
  public static QaModel load(ModelDirectory directory, Precision precision, long seed)
      throws IOException {
    TorchEngine.start();
    NDManager manager = NDManager.newBaseManager("PyTorch");
    manager.getEngine().setRandomSeed((int) seed);
    try {
      Parameters parameters = Parameters.load(manager, directory, seed);
      String source = new EncoderSource(directory.config(), precision).text();
      return new QaModel(directory, manager, parameters, TorchProgram.compile(manager, source));
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** One update from one batch. */
  public StepResult step(QaBatch batch, AdamW optimizer, double learningRate) {
    try (NDManager scratch = manager.newSubManager()) {
      List<NDArray> inputs = new ArrayList<>(parameters.weights());
      inputs.addAll(parameters.optimizer());
      inputs.addAll(arrays(scratch, batch));
      inputs.add(scratch.create(optimizer.hyperparameters(learningRate)));
      NDList result = program.train("step", scratch, inputs);
      return new StepResult(number(result.get(0)), number(result.get(1)));
    }
  }

  /**
   * Adds a batch's gradients to those of the update to come.
   *
   * @param share of the batch in that update, for example 1/4 of four equal ones
   * @return the batch's loss
   */
  public double accumulate(QaBatch batch, double share) {
    parameters.optimizer();
    try (NDManager scratch = manager.newSubManager()) {
      List<NDArray> inputs = new ArrayList<>(parameters.weights());
      inputs.addAll(parameters.accumulated());
      inputs.addAll(arrays(scratch, batch));
      inputs.add(scratch.create((float) share));
      return number(program.train("accumulate", scratch, inputs).get(0));
    }
  }

  /**
   * One update from the gradients added up so far.
   *
   * @return the gradients' total norm before they were scaled down
   */
  public double apply(AdamW optimizer, double learningRate) {
    try (NDManager scratch = manager.newSubManager()) {
      List<NDArray> inputs = new ArrayList<>(parameters.weights());
      inputs.addAll(parameters.accumulated());
      inputs.addAll(parameters.optimizer());
      inputs.add(scratch.create(optimizer.hyperparameters(learningRate)));
      return number(program.train("apply", scratch, inputs).get(0));
    }
  }

  /** Logits and loss, without dropout and without gradients. */
  public Evaluated evaluate(QaBatch batch) {
    try (NDManager scratch = manager.newSubManager()) {
      List<NDArray> inputs = new ArrayList<>(parameters.weights());
      inputs.addAll(arrays(scratch, batch));
      NDList result = program.infer("evaluate", scratch, inputs);
      return new Evaluated(result.get(0).toFloatArray(), batch.length(), number(result.get(1)));
    }
  }

  private static List<NDArray> arrays(NDManager scratch, QaBatch batch) {
    Shape shape = new Shape(batch.rows(), batch.length());
    return List.of(
        scratch.create(batch.ids(), shape),
        scratch.create(batch.types(), shape),
        scratch.create(batch.mask(), shape),
        scratch.create(batch.starts()),
        scratch.create(batch.ends()));
  }

  private static double number(NDArray scalar) {
    return scalar.toFloatArray()[0];
  }

  /**
   * Saves weights, config and tokenizer in Hugging Face's layout. Files of the same names are
   * replaced as a whole.
   */
  public void save(Path target) throws IOException {
    ModelWriter.write(target, directory.config(), directory.tokenizerFile(), parameters.snapshot());
  }

  /** How many numbers training changes. */
  public long parameterCount() {
    return parameters.weights().stream().mapToLong(NDArray::size).sum();
  }

  /** The folder that the model came from. */
  public ModelDirectory directory() {
    return directory;
  }

  @Override
  public void close() {
    program.close();
    manager.close();
  }
}
