// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class TorchProgramTest {

  @Test
  void theEngineStartsAndKeepsItsContract() {
    assertThatCode(TorchEngine::start).doesNotThrowAnyException();
  }

  @Test
  void textThatDoesNotCompileIsAnErrorWithItsPlace() {
    TorchEngine.start();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      assertThatThrownBy(
              () ->
                  TorchProgram.compile(
                      manager,
                      "  def f(self: __torch__.Program, x: Tensor) -> Tensor:\n    return torch.nonsense(x)\n"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("nonsense");
    }
  }
}
