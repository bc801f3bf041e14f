// SPDX-License-Identifier: Apache-2.0
package dev.kymo.verify.resume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.verify.ServedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever becomes of the sessions of a run, and in whatever way their journals are sent in the
 * end, each row whose {@code log} call returned is at the tracker once, in its session's order.
 * More seeds: {@code -Dkymo.sessions.seeds=200}, from another one on: {@code
 * -Dkymo.sessions.first=77}.
 */
final class SeveralSessionsTest {
  private static final int SEEDS = Integer.getInteger("kymo.sessions.seeds", 6);
  private static final int FIRST = Integer.getInteger("kymo.sessions.first", 1);

  @TempDir private Path directory;

  static LongStream seeds() {
    return LongStream.range(FIRST, FIRST + (long) SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @Timeout(300)
  @MethodSource("seeds")
  void everyRowIsThereOnceAndInItsSessionsOrder(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (SessionsOfARun run = new SessionsOfARun(directory, random)) {
      run.log();
      ReplayWay way = ReplayWay.draw(random);
      String story = "seed %s, %s, %s".formatted(Long.toString(seed), way, run);
      way.send(run, random);
      Replays.assertAllSent(run.replays().whole(), story);
      ServedRun served = run.served();
      assertRows(run.sessions(), History.of(served), story);
      if (way.keepsOrder()) {
        assertOrder(run, History.of(served), story);
      }
      boolean settled = way.settlesDocuments(run.last());
      if (settled) {
        assertDocuments(run, served, story);
      }
      Replays.assertAllSent(run.replays().whole("--include-synced"), story);
      Replays.assertAllSent(run.replays().wholeCopy(false, "--include-synced"), story);
      assertThat(run.served().lines()).as(story).isEqualTo(served.lines());
      if (settled) {
        assertDocuments(run, run.served(), story);
      }
    }
  }

  private static void assertRows(List<Session> sessions, History history, String story) {
    for (Session session : sessions) {
      List<Integer> there = history.of(session.number());
      String which = "session %s%n%s%n%s".formatted(session.number(), history, story);
      // The row whose call was under way when the process was killed may be there.
      int most = session.rows() + (session.plan().ending().isKill() ? 1 : 0);
      boolean inOrder = there.equals(IntStream.range(0, there.size()).boxed().toList());
      assertThat(inOrder).as(which).isTrue();
      assertThat(there.size()).as(which).isBetween(session.rows(), most);
    }
    assertThat(history.counts().keySet())
        .as(story)
        .isSubsetOf(sessions.stream().map(Session::number).toList());
  }

  /**
   * What had arrived when a session began comes before it, and if nothing of it arrived before all
   * journals were sent, all of the sessions before it do.
   */
  private static void assertOrder(SessionsOfARun run, History history, String story) {
    for (Session session : run.sessions()) {
      boolean late = !run.arrivedWhenLogged().containsKey(session.number());
      for (int earlier = 0; earlier < session.number(); earlier++) {
        int rows = late ? Integer.MAX_VALUE : session.arrivedBefore().getOrDefault(earlier, 0);
        assertThat(history.isBefore(earlier, rows, session.number()))
            .as("%s before %s%n%s%n%s", earlier, session.number(), history, story)
            .isTrue();
      }
    }
  }

  /** Config, state and summary are those of the last session. */
  private static void assertDocuments(SessionsOfARun run, ServedRun served, String story)
      throws IOException {
    Session last = run.last();
    assertThat(served.userConfig().path(SessionProgram.SESSION).asInt(-1))
        .as("config, %s", story)
        .isEqualTo(last.number());
    assertThat(served.view().path("state").asText())
        .as("state, %s", story)
        .isEqualTo(run.isEndedWell() ? "finished" : "failed");
    int rows = History.of(served).of(last.number()).size();
    if (rows > 0) {
      assertThat(served.summary().path("eval/" + SessionProgram.ROW).asInt(-1))
          .as("summary %s, %s", served.summary(), story)
          .isEqualTo(rows - 1);
    }
    if (last.rows() > 0 || !last.plan().ending().isKill()) {
      assertThat(served.summary().path("test/" + SessionProgram.SESSION).asInt(-1))
          .as("summary %s, %s", served.summary(), story)
          .isEqualTo(last.number());
    }
  }
}
