// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import dev.kymo.verify.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts a {@link SessionProgram}, hears what it says, and kills it if that is planned. */
final class SessionProcess {
  private static final int MOST_SECONDS = 60;

  private final SessionPlan plan;
  private final Path errors;
  private final List<String> said = new ArrayList<>();

  private SessionProcess(SessionPlan plan, Path errors) {
    this.plan = plan;
    this.errors = errors;
  }

  static Session run(
      SessionPlan plan,
      Map<String, String> variables,
      Path directory,
      Map<Integer, Integer> arrivedBefore)
      throws IOException {
    Path errors = directory.resolve("session-" + plan.number() + ".err");
    return new SessionProcess(plan, errors).run(variables, arrivedBefore);
  }

  private Session run(Map<String, String> variables, Map<Integer, Integer> arrivedBefore)
      throws IOException {
    Process process = start(variables);
    try (BufferedReader pipe = process.inputReader()) {
      hear(pipe, process);
    }
    process.onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
    int rows = (int) said.stream().skip(1).filter(line -> !isEnding(line)).count();
    return new Session(
        plan,
        !said.isEmpty(),
        said.isEmpty() ? "" : said.get(0),
        rows,
        arrivedBefore,
        Files.readString(errors));
  }

  private Process start(Map<String, String> variables) throws IOException {
    List<String> quick = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
    List<String> command =
        Programs.java(quick, SessionProgram.class, SessionProgram.arguments(plan));
    return Programs.program(variables, command).redirectError(errors.toFile()).start();
  }

  private void hear(BufferedReader pipe, Process process) throws IOException {
    for (String line = pipe.readLine(); line != null; line = pipe.readLine()) {
      said.add(line);
      if (isTimeToKill()) {
        // The process itself would close the pipe, with what is still in it.
        process.toHandle().destroyForcibly();
      }
    }
  }

  private boolean isTimeToKill() {
    return switch (plan.ending()) {
      case KILLED -> said.size() == 1 + plan.killedAfter();
      case KILLED_WHILE_ENDING -> isEnding(last());
      case WELL, BADLY, WITHOUT_FINISH -> false;
    };
  }

  private @Nullable String last() {
    return said.get(said.size() - 1);
  }

  private static boolean isEnding(@Nullable String line) {
    return SessionProgram.ENDING.equals(line);
  }
}
