// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.Section;
import dev.kymo.wandb.Wandb;
import java.io.IOException;
import java.time.Duration;

/** The first example of the documents, as a program. */
final class FirstRun {
  private FirstRun() {}

  public static void main(String[] arguments) throws IOException {
    // example: loop
    try (Run run = Wandb.init("squad")) {
      for (long step = 1; step <= 200; step++) {
        run.log(Section.TRAIN, step, Metrics.of("loss", train(step)));
        if (step % 100 == 0) {
          run.log(Section.EVAL, step, Metrics.of("exact_match", 58.3).and("f1", 69.4));
        }
      }
      run.finish(0, Duration.ofSeconds(30));
    }
    // example: end
  }

  private static double train(long step) {
    return 4.0 / step;
  }
}
