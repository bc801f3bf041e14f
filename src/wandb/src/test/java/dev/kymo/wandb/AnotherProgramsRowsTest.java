// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.internal.json.Json;
import dev.kymo.wandb.ScriptedServer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server holds rows of a run that another program may have sent from the journal. */
class AnotherProgramsRowsTest {
  private final ScriptedServer server = ScriptedServer.start();
  private final WandbBackend backend = WandbBackend.to(server.settings());

  @AfterEach
  void stop() {
    backend.close();
    server.close();
  }

  private static Answer heldWith(String config) {
    return ScriptedServer.held("\"historyLineCount\":12,\"config\":\"" + config + '"');
  }

  @Test
  void aJournalOfAnotherProgramIsNotSentWhereRowsMayBeItsOwn() {
    Origin foreign = new Origin(Optional.empty(), Origin.Extent.WHOLE, true, Instant.MAX);
    server.answerHeldRun(ScriptedServer.held("\"historyLineCount\":12"));
    assertThat(backend.open(Runs.RUN, Runs.state(), foreign))
        .isInstanceOfSatisfying(
            Opening.Refused.class,
            refused -> assertThat(refused.why()).contains("12 rows", "wandb sync"));
    String noted =
        "{'_kymo':{'value':{'sessions':{'2026-01-02T10:00:00Z':[%s,0,0,1]}}}}".replace("'", "\\\"");
    server.answerHeldRun(heldWith(noted.formatted("7")));
    assertThat(backend.open(Runs.RUN, Runs.state(), foreign)).isInstanceOf(Opening.Refused.class);
    server.answerHeldRun(heldWith(noted.formatted("0")));
    assertThat(backend.open(Runs.RUN, Runs.state(), foreign)).isInstanceOf(Opening.Opened.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T09:59:59Z, false, false",
    "2026-01-01T10:00:00Z, false, true",
    "2026-01-01T10:05:00Z, false, true",
    "2026-01-01T10:05:01Z, false, true",
    "2026-01-01T10:05:00Z, true, false"
  })
  void aJournalThatWandbSyncMayHaveSentIsSentToATrackerThatKeepsRowsApart(
      Instant last, boolean ofKymo, boolean refused) {
    String row = "{\"_timestamp\":%s}".formatted(Long.toString(last.getEpochSecond()));
    String tail = Json.text(Json.text(List.of(row)));
    Answer held = ScriptedServer.held("\"historyLineCount\":12,\"historyTail\":" + tail);
    server.answerHeldRun(
        new Answer(200, held.body(), ofKymo ? Map.of("X-Kymo-Tracker", "1") : Map.of()));
    Instant until = Instant.parse("2026-01-01T10:05:00Z");
    Origin replayed = new Origin(Optional.empty(), Origin.Extent.WHOLE, false, until);
    assertThat(backend.open(Runs.RUN, Runs.state(), replayed))
        .isInstanceOf(refused ? Opening.Refused.class : Opening.Opened.class);
  }

  @Test
  void aProcessThatIsToldOfThemLateTakesThePlaceThatAnotherCopyOfTheJournalHasNoted() {
    String session =
        "'_kymo':{'value':{'sessions':{'%s':[0,0,0,1]}".formatted(Runs.RUN.startTime());
    server.answerHeldRun(heldRows(3, "{" + session + "}}}"));
    backend.open(Runs.RUN, Runs.state(), Origin.FRESH);
    String elsewhere =
        ",'continued_sessions':{'%s':[[3,0,0,43,0,0,2]]}".formatted(Runs.RUN.startTime());
    server.answerHeldRun(heldRows(46, "{" + session + elsewhere + "}}}"));
    server.answerStream(Answer.of(409, "{\"file\":\"wandb-history.jsonl\",\"taken\":3}"));
    int configs = server.graphqlRequests().size();
    Batch batch = Runs.batchAt(Offsets.ZERO, new Offsets(3, 0, 0), Runs.row("a", "1"));
    assertThat(backend.deliver(batch)).isInstanceOf(Delivery.Deferred.class);
    assertThat(server.graphqlRequests()).hasSize(configs);
    backend.deliver(batch);
    assertThat(server.lastStreamRequest().file("wandb-history.jsonl").path("offset").asInt())
        .isEqualTo(43);
  }

  private static Answer heldRows(int rows, String config) {
    return ScriptedServer.held(
        "\"historyLineCount\":%s,\"config\":\"%s\""
            .formatted(Integer.toString(rows), config.replace("'", "\\\"")));
  }
}
