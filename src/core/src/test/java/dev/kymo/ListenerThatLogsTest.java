// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.event.EventKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who hears what a run says may log to that run, whatever lock it holds meanwhile. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenerThatLogsTest {
  private static final Logger LOG = Logger.getLogger(Run.class.getName());
  private static final String OF_ANOTHER = "a line of another thread";

  @TempDir Path directory;

  static Stream<Arguments> callsThatMakeARunSpeak() {
    return Stream.of(
        call("a value that is lost", run -> run.log(1, Map.of("eval_x", new Object()))),
        call("a key without a section", run -> run.log(1, Map.of("f1", 0.5))),
        call("a config value that is lost", run -> run.config(Map.of("x", new Object()))));
  }

  private static Arguments call(String name, Consumer<Run> call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("callsThatMakeARunSpeak")
  void aCallThatWaitsToBeHeardLetsTheListenerLog(String name, Consumer<Run> call)
      throws IOException, InterruptedException {
    try (LiveRun run =
        RunStart.begin(RunSettings.builder("demo").directory(directory).build(), List.of())) {
      Thread caller = new Thread(() -> call.accept(run), "caller");
      Counting listener = new Counting(run, caller);
      LOG.addHandler(listener);
      try {
        Thread other = new Thread(() -> LOG.info(OF_ANOTHER), "other");
        other.start();
        listener.entered.await();
        caller.start();
        other.join();
        caller.join();
      } finally {
        LOG.removeHandler(listener);
      }
      assertThat(run.report().logged(EventKind.HISTORY)).isGreaterThanOrEqualTo(2);
    }
  }

  /** Publishes one line at a time, as the JDK's handlers do, and logs how many there were. */
  private static final class Counting extends Handler {
    private static final Section SECTION = Section.named("log");

    private final CountDownLatch entered = new CountDownLatch(1);
    private final Run run;
    private final Thread caller;
    private int lines;

    Counting(Run run, Thread caller) {
      this.run = run;
      this.caller = caller;
    }

    @Override
    public synchronized void publish(LogRecord line) {
      entered.countDown();
      while (line.getMessage().equals(OF_ANOTHER) && caller.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      run.log(SECTION, lines, Metrics.of("lines", ++lines));
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // There is nothing to release.
    }
  }
}
