// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.time.Duration;

/** What a reply means, decided in one place: {@link ReplyClassifier}. */
sealed interface Outcome {

  /**
   * The server took it.
   *
   * @param body of the reply
   */
  record Taken(String body) implements Outcome {}

  /**
   * Not now.
   *
   * @param atLeast how long the server wants to be left alone
   * @param why on one line
   */
  record Later(Duration atLeast, String why) implements Outcome {}

  /**
   * Never.
   *
   * @param why on one line
   */
  record Never(String why) implements Outcome {}
}
