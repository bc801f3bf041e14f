// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Prints Kymo's own messages, one line each: those of Kymo from INFO on, those of libraries from
 * WARNING on.
 */
final class Diagnostics extends Handler {
  /** Held here, for the log manager keeps loggers only as long as somebody else does. */
  private static final Logger OURS = Logger.getLogger("dev.kymo");

  /**
   * Javalin reports what it throws as well, with its stack trace; DJL reports a computer without a
   * graphics card, which it does not need here.
   */
  private static final List<Logger> IDLE_TALK =
      List.of(Logger.getLogger("io.javalin"), Logger.getLogger("ai.djl.util.cuda"));

  private final PrintWriter err;

  private Diagnostics(PrintWriter err) {
    this.err = err;
  }

  /** From now on messages go there and nowhere else. */
  static void to(PrintWriter err) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new Diagnostics(err));
    OURS.setLevel(Level.INFO);
    IDLE_TALK.forEach(logger -> logger.setLevel(Level.OFF));
  }

  /** Also messages that help to find faults, and the stack traces of messages. */
  static void more() {
    OURS.setLevel(Level.ALL);
  }

  @Override
  public void publish(LogRecord message) {
    if (isLoggable(message)) {
      err.println(word(message.getLevel()) + message.getMessage());
      if (message.getThrown() != null && OURS.isLoggable(Level.FINE)) {
        message.getThrown().printStackTrace(err);
      }
    }
  }

  private static String word(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "error: ";
    }
    return level.intValue() >= Level.WARNING.intValue() ? "warning: " : "";
  }

  @Override
  public void flush() {
    err.flush();
  }

  /** Leaves the stream open: it is the process's. */
  @Override
  public void close() {
    flush();
  }
}
