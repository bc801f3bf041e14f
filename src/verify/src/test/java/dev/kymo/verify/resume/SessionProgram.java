// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunSettings;
import dev.kymo.Section;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.wandb.Wandb;
import dev.kymo.wandb.WandbEnvironment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A training in a process of its own: one session of a run. It says the run's id when it has begun,
 * the number of each row behind the {@code log} call that took it, and that it is about to end.
 */
final class SessionProgram {
  static final String ROW = "row";
  static final String SESSION = "session";
  static final String ENDING = "ending";

  /** So few that a run of some ten rows goes out in several requests. */
  private static final BatchLimits LIMITS =
      new BatchLimits(1 << 20, 7, Duration.ofMillis(2), Duration.ofSeconds(30));

  private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

  /** More than a faulty network has faults. */
  private static final int MOST_STARTS = 20;

  private SessionProgram() {}

  /** What the program is called with. */
  static String[] arguments(SessionPlan plan) {
    return new String[] {
      Integer.toString(plan.number()),
      Integer.toString(plan.rows()),
      Integer.toString(plan.microsBetweenRows()),
      plan.ending().name(),
      Long.toString(plan.network().patience().toMillis())
    };
  }

  /** The program. */
  public static void main(String[] arguments) throws IOException {
    int session = Integer.parseInt(arguments[0]);
    Duration patience = Duration.ofMillis(Long.parseLong(arguments[4]));
    Run run = start(session, patience, MOST_STARTS);
    say(run.identity().runId());
    run.summary(Section.TEST, Metrics.of(SESSION, session));
    for (int row = 0; row < Integer.parseInt(arguments[1]); row++) {
      run.log(Section.EVAL, row, Metrics.of(SESSION, session).and(ROW, row));
      say(Integer.toString(row));
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(Integer.parseInt(arguments[2])));
    }
    end(run, Ending.valueOf(arguments[3]), patience);
  }

  /** A training whose start fails is started again. */
  private static Run start(int session, Duration patience, int tries) throws IOException {
    WandbEnvironment environment = new WandbEnvironment(System.getenv());
    try {
      return Wandb.init(settings(environment, session, patience), environment);
    } catch (IOException e) {
      if (tries == 1) {
        throw e;
      }
      return start(session, patience, tries - 1);
    }
  }

  private static RunSettings settings(
      WandbEnvironment environment, int session, Duration patience) {
    return environment
        .runSettings("unnamed")
        .limits(LIMITS)
        .firstPause(FIRST_PAUSE)
        .closeAtMost(patience)
        .config(Map.of(SESSION, session, "only " + session, true))
        .build();
  }

  private static void end(Run run, Ending ending, Duration patience) throws IOException {
    switch (ending) {
      case WELL, BADLY -> run.finish(ending == Ending.WELL ? 0 : 1, patience);
      case WITHOUT_FINISH -> System.exit(1);
      case KILLED_WHILE_ENDING -> {
        say(ENDING);
        run.finish(0, patience);
      }
      case KILLED -> {
        int unused = System.in.read(); // Nothing comes but the end.
      }
    }
  }

  private static void say(String line) throws IOException {
    @SuppressWarnings("resource") // The process's own standard output.
    OutputStream pipe = new FileOutputStream(FileDescriptor.out);
    pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
