// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** A tiny program with known results, so that a wrong set of libraries is found at the start. */
final class ContractCheck {
  private static final String PROGRAM =
      """
        def gradient(self: __torch__.Program, x: List[Tensor]) -> Tensor:
          loss = torch.sum(torch.mul(torch.mul(x[0], x[0]), x[1]))
          grads = torch.grad([loss], x)
          return torch.cat([unchecked_cast(Tensor, grads[0]), unchecked_cast(Tensor, grads[1])])
      """;

  private ContractCheck() {}

  static void run(Engine engine) {
    try (NDManager manager = engine.newBaseManager();
        TorchProgram program = TorchProgram.compile(manager, PROGRAM)) {
      NDArray a = manager.create(new float[] {3f});
      NDArray b = manager.create(new float[] {2f});
      for (NDArray array : List.of(a, b)) {
        array.setName("x[]");
        array.setRequiresGradient(true);
      }
      float[] found = program.train("gradient", manager, List.of(a, b)).get(0).toFloatArray();
      if (found.length != 2 || found[0] != 12f || found[1] != 9f) {
        throw new IllegalStateException(
            "PyTorch %s under DJL does not compute as expected; keep DJL's artifacts at the versions of Kymo's POM"
                .formatted(engine.getVersion()));
      }
    }
  }
}
