// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

/** The numbers that matrices are multiplied with; weights and optimizer state are 32-bit anyway. */
public enum Precision {
  /** 32-bit floats, with PyTorch's fused attention. */
  F32,
  /** bfloat16; attention step by step, whose gradient is faster than the fused one's here. */
  BF16
}
