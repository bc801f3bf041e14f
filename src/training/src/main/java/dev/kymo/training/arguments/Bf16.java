// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.arguments;

/** Whether matrices are multiplied in bfloat16. */
public enum Bf16 {
  /** Where the processor is faster with it. */
  AUTO,
  /** Always. */
  TRUE,
  /** Never. */
  FALSE
}
