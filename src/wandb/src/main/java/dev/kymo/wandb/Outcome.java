// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import dev.kymo.backend.Delivery;
import java.time.Duration;
import java.util.OptionalLong;

/** What a reply means, decided in one place: {@link ReplyClassifier}. */
sealed interface Outcome {

  /** What is in the way; empty if nothing is. */
  String why();

  /** Whether the server refused what is in the request, so that less of it may be taken. */
  default boolean isForContent() {
    return this instanceof TooLarge || (this instanceof Never never && never.forContent());
  }

  /** How long the server wants to be left alone before it is tried again. */
  default Duration atLeast() {
    return Duration.ZERO;
  }

  /** The answer to a batch that has to be delivered again for this. */
  default Delivery.Deferred deferring() {
    return new Delivery.Deferred(atLeast(), why());
  }

  /**
   * The server took it.
   *
   * @param body of the reply
   * @param pause how long the server wants to be left alone now
   */
  record Taken(String body, Duration pause) implements Outcome {
    @Override
    public String why() {
      return "";
    }
  }

  /**
   * Not now.
   *
   * @param atLeast how long the server wants to be left alone
   * @param why on one line
   */
  record Later(Duration atLeast, String why) implements Outcome {}

  /**
   * The server knows no such place; if it did before, it has lost it.
   *
   * @param why on one line
   */
  record Gone(String why) implements Outcome {}

  /**
   * Lines before those that were sent are missing.
   *
   * @param file the stream that lacks them; empty if the server does not say
   * @param expected number of the first missing line
   * @param why on one line
   */
  record Gap(String file, long expected, String why) implements Outcome {}

  /**
   * A line has the place of one that another client has added, and belongs behind all; or it is
   * there already, because another client has brought it.
   *
   * @param file the stream
   * @param line number of the first such line
   * @param alreadyAt number under which the line itself is there
   * @param why on one line
   */
  record Occupied(String file, long line, OptionalLong alreadyAt, String why) implements Outcome {}

  /**
   * Never, but less of it at once may be taken.
   *
   * @param why on one line
   */
  record TooLarge(String why) implements Outcome {}

  /**
   * The server understood and said no, in GraphQL's list of errors.
   *
   * @param why on one line
   */
  record Rejected(String why) implements Outcome {}

  /**
   * Never.
   *
   * @param why on one line
   * @param forContent whether something within the request may be the cause, so that the rest of it
   *     may be taken
   */
  record Never(String why, boolean forContent) implements Outcome {

    /** Not for what the request holds. */
    Never(String why) {
      this(why, false);
    }
  }
}
