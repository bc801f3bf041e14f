// SPDX-License-Identifier: Apache-2.0
package dev.kymo.training.model;

import java.util.Set;

/**
 * The numbers that matrices are multiplied with; weights and optimizer state are 32-bit anyway.
 *
 * <p>Process CPU time of a training step and peak memory of the process, e5-small-v2, 16 windows,
 * PyTorch 2.7.1, AMD EPYC (Zen 4: avx512_bf16, no AMX) with other work beside it:
 *
 * <table>
 *   <caption>Why each precision has the attention that it has</caption>
 *   <tr><th>attention</th><th>160 tokens</th><th>256 tokens</th></tr>
 *   <tr><td>f32, fused</td><td>4.3 s</td><td>7.2 s, 2.6 GB</td></tr>
 *   <tr><td>f32, step by step</td><td>4.7 s</td><td></td></tr>
 *   <tr><td>bf16, fused</td><td>2.4 s</td><td>4.6 s, 2.2 GB</td></tr>
 *   <tr><td>bf16, step by step, 32-bit scores</td><td>2.4 s, 2.2 GB</td><td>5.2 s, 3.2 GB</td></tr>
 *   <tr><td>bf16, step by step, bf16 scores</td><td>2.3 s, 2.0 GB</td><td>3.6 s, 2.6 GB</td></tr>
 * </table>
 *
 * <p>With AMX tiles (Intel Sapphire Rapids) step by step beats fused by more: 0.6 s to 1.0 s for
 * all-MiniLM-L6-v2, against 1.4 s in f32.
 */
public enum Precision {
  /** 32-bit floats, with PyTorch's fused attention. */
  F32,
  /** bfloat16; attention step by step with bf16 scores, whose gradient is the fastest. */
  BF16;

  /** Features of processors that multiply bfloat16 in hardware, as Linux spells them. */
  private static final Set<String> BF16_FEATURES = Set.of("amx_bf16", "avx512_bf16");

  /** The faster one on this machine; F32 where the processor's features cannot be read. */
  public static Precision fastestHere() {
    return fastest(ProcessorFeatures.ofThisMachine());
  }

  static Precision fastest(Set<String> processorFeatures) {
    return processorFeatures.stream().anyMatch(BF16_FEATURES::contains) ? BF16 : F32;
  }
}
