// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import picocli.CommandLine.Option;

/** How a model is asked; names and defaults are those of Hugging Face's run_qa. */
final class ModelOptions {
  @Option(
      names = {"--max-seq-length", "--max_seq_length"},
      paramLabel = "N",
      defaultValue = "384",
      description = "With --model: tokens in a window, ${DEFAULT-VALUE} if not given.")
  private int maxSeqLength = 384;

  @Option(
      names = {"--doc-stride", "--doc_stride"},
      paramLabel = "N",
      defaultValue = "128",
      description = "With --model: context tokens that neighbouring windows share.")
  private int docStride = 128;

  @Option(
      names = {"--batch-size", "--per_device_eval_batch_size"},
      paramLabel = "N",
      defaultValue = "8",
      description = "With --model: windows in a batch.")
  private int batchSize = 8;

  int maxSeqLength() {
    return maxSeqLength;
  }

  int docStride() {
    return docStride;
  }

  int batchSize() {
    return batchSize;
  }
}
