// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.fault;

import java.time.Duration;
import java.util.Optional;

/** What goes wrong with one request. */
public sealed interface Fault {

  /** The connection is reset at some point of a request. */
  enum Reset implements Fault {
    /** Before the body is read; nothing is stored. */
    BEFORE_BODY,
    /** After half of the body was read; nothing is stored. */
    WITHIN_BODY,
    /** After the whole body was read; nothing is stored. */
    AFTER_BODY,
    /** The data is stored, the reply is lost. */
    BEFORE_REPLY,
    /** The data is stored; half of the reply goes out behind headers that announce all of it. */
    WITHIN_REPLY
  }

  /**
   * The request is answered with a status, and nothing is stored.
   *
   * @param status of an error: 400 to 599
   * @param retryAfter for the header of that name, in whole seconds
   */
  record Refusal(int status, Optional<Duration> retryAfter) implements Fault {
    /** Checks the range. */
    public Refusal {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("Status " + status + " is no error: 400 to 599");
      }
    }
  }

  /**
   * The data is stored, and the reply comes byte by byte.
   *
   * @param pause before each byte
   */
  record SlowReply(Duration pause) implements Fault {}

  /**
   * Nothing happens for a while, then the request is served as usual.
   *
   * @param time how long, or until the tracker is closed
   */
  record Stall(Duration time) implements Fault {}

  /**
   * As if the tracker had been restarted with an older state: before the request is served, the
   * last lines of the run's history are gone. Of requests that are no file stream nothing is lost.
   *
   * @param lines how many, at least 1; all if there are fewer
   */
  record OlderState(int lines) implements Fault {
    /** Checks the range. */
    public OlderState {
      if (lines < 1) {
        throw new IllegalArgumentException("Lines to lose: " + lines + "; at least 1");
      }
    }
  }

  /** 429 with {@code Retry-After}, as W&amp;B limits the rate of requests. */
  static Fault tooManyRequests(Duration retryAfter) {
    return new Refusal(429, Optional.of(retryAfter));
  }

  /** A status without any advice, such as 500 or 503. */
  static Fault status(int status) {
    return new Refusal(status, Optional.empty());
  }
}
