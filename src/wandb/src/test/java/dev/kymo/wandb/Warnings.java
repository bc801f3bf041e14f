// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to what a class says on the program's log at level WARNING. */
final class Warnings extends Handler implements AutoCloseable {
  private final Logger log;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private Warnings(Logger log) {
    this.log = log;
  }

  static Warnings of(Class<?> speaker) {
    return of(speaker.getName());
  }

  static Warnings of(String speaker) {
    Warnings warnings = new Warnings(Logger.getLogger(speaker));
    warnings.log.addHandler(warnings);
    return warnings;
  }

  List<String> said() {
    return List.copyOf(said);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().equals(Level.WARNING)) {
      said.add(line.getMessage());
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    log.removeHandler(this);
  }
}
