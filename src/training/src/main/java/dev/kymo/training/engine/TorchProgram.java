// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A compiled TorchScript program whose parameters stay with the caller. One thread at a time.
 *
 * <p>Lists of tensors are passed by giving all their arrays one name that ends in {@code []}.
 */
public final class TorchProgram implements AutoCloseable {
  private final PtSymbolBlock block;

  private TorchProgram(PtSymbolBlock block) {
    this.block = block;
  }

  /**
   * Compiles a program.
   *
   * @param methods methods of a class, as TorchScript archives spell them
   * @throws ai.djl.engine.EngineException if the text does not compile; the message has the place
   */
  public static TorchProgram compile(NDManager manager, String methods) {
    TorchEngine.start();
    try {
      return new TorchProgram(
          JniUtils.loadModule((PtNDManager) manager, TorchArchive.of(methods), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Calls a method without keeping what gradients need.
   *
   * @param manager owns the results
   */
  public NDList infer(String method, NDManager manager, List<NDArray> inputs) {
    return call(method, manager, inputs, false);
  }

  /** Calls a method that computes gradients. */
  public NDList train(String method, NDManager manager, List<NDArray> inputs) {
    JniUtils.setGradMode(true);
    try {
      return call(method, manager, inputs, true);
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private NDList call(String method, NDManager manager, List<NDArray> inputs, boolean train) {
    try (NDArray name = manager.create(0f)) {
      name.setName("module_method:" + method);
      NDList all = new NDList(inputs.size() + 1);
      all.add(name);
      all.addAll(inputs);
      return IValueUtils.forward(block, all, train);
    }
  }

  @Override
  public void close() {
    block.close();
  }
}
