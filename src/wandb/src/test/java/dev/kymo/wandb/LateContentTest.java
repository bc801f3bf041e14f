// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static dev.kymo.wandb.SessionsOnTracker.FIRST;
import static dev.kymo.wandb.SessionsOnTracker.SECOND;
import static dev.kymo.wandb.SessionsOnTracker.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.Offsets;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunStateBuilder;
import dev.kymo.event.ConsoleLine;
import dev.kymo.event.Event;
import dev.kymo.wandb.ScriptedServer.Answer;
import dev.kymo.wandb.ScriptedServer.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rest of a session, at a server that has a later one; what exactly is sent. */
class LateContentTest {
  private final ScriptedServer server = ScriptedServer.start();
  private final WandbBackend backend = WandbBackend.to(server.settings());

  @AfterEach
  void stop() {
    backend.close();
    server.close();
  }

  /** The later session begins at row 3 and line 5, and has two of each. */
  private void open(String state) {
    String config =
        "{'_kymo':{'value':{'sessions':{'%s':[0,0,0,1],'%s':[3,0,5,2]}}}}"
            .formatted(FIRST.startTime(), SECOND.startTime())
            .replace("'", "\\\"");
    server.answerHeldRun(
        ScriptedServer.held(
            "\"state\":\"%s\",\"config\":\"%s\",\"historyLineCount\":5,\"logLineCount\":7"
                .formatted(state, config)));
    backend.open(FIRST, new RunStateBuilder().build(), Origin.FRESH);
  }

  private Delivery deliver(Offsets first, Event... events) {
    RunStateBuilder state = new RunStateBuilder();
    List.of(events).forEach(state::add);
    return backend.deliver(new Batch(FIRST, Offsets.ZERO, first, List.of(events), state.build()));
  }

  private static Event printed(String text) {
    return new ConsoleLine(false, FIRST.startTime(), text);
  }

  private int placeOf(String file) {
    return server.lastStreamRequest().file(file).path("offset").asInt(-1);
  }

  @Test
  void aLineThatHasNotEndedDoesNotStandInForTheLaterSessionsFirst() {
    open("finished");
    deliver(new Offsets(3, 0, 5), printed("no end"));
    assertThat(placeOf("output.log")).isEqualTo(7);
  }

  @Test
  void aLineThatIsBegunWithinATextDoesNotEither() {
    open("finished");
    deliver(new Offsets(3, 0, 4), printed("an end\nand a beginning"));
    assertThat(placeOf("output.log")).isEqualTo(7);
  }

  @Test
  void whatIsPrintedBehindRowsThatGoElsewhereGoesThereToo() {
    open("finished");
    deliver(new Offsets(3, 0, 4), rows(3, 4));
    assertThat(placeOf("wandb-history.jsonl")).isEqualTo(5);
    deliver(new Offsets(4, 0, 4), printed("two\nlines\n"));
    assertThat(placeOf("output.log")).isEqualTo(7);
  }

  @Test
  void noPartOfARefusedBatchSetsARunThatIsOverBackToRunning() {
    open("finished");
    server.refuseStream(
        request -> request.body().contains("eval/a\\\":4"), Answer.of(400, "{\"error\":\"bad\"}"));
    assertThat(deliver(new Offsets(3, 0, 5), rows(3, 6))).isInstanceOf(Delivery.Delivered.class);
    assertThat(server.streamRequests())
        .hasSizeGreaterThan(2)
        .allSatisfy(request -> assertThat(request.body()).contains("\"complete\":true"));
  }

  @Test
  void aRefusalOfTheEndDoesNotTouchTheLaterSessionsSummary() {
    open("finished");
    server.refuseStream(
        request -> request.body().contains("summary"), Answer.of(400, "{\"error\":\"bad\"}"));
    Delivery.Delivered answer =
        (Delivery.Delivered) deliver(new Offsets(3, 0, 5), Runs.summary("a", "1"));
    assertThat(answer.refused()).containsOnlyKeys(0);
    assertThat(server.streamRequests().stream().map(Request::body))
        .as("tries with another summary")
        .noneSatisfy(body -> assertThat(body).contains("[\"{}\"]"));
  }

  @Test
  void aServerThatCallsNoRunCrashedTakesTheLinesAllTheSame() {
    open("crashed");
    server.answerGraphqlBy(
        request ->
            request.variable("state").asText().equals("crashed")
                ? Optional.of(Answer.of(200, "{\"errors\":[{\"message\":\"no such state\"}]}"))
                : Optional.empty());
    assertThat(deliver(new Offsets(3, 0, 5), rows(3, 4))).isInstanceOf(Delivery.Delivered.class);
  }

  @Test
  void aServerThatHasLostTheNoteBesideRowsOfAnotherClientIsAskedForAPlaceAgain() {
    open("finished");
    String others =
        "\"state\":\"finished\",\"config\":\"{\\\"_kymo\\\":{\\\"value\\\":{\\\"sessions\\\":{\\\"%s\\\":[0,0,0,1]}}}}\""
            .formatted(SECOND.startTime());
    server.answerStreamBy(
        request -> {
          server.answerHeldRun(ScriptedServer.held(others));
          return Optional.of(Answer.of(409, "{\"error\":\"another's\",\"taken\":1}"));
        });
    assertThat(deliver(new Offsets(1, 0, 0), rows(1, 2))).isInstanceOf(Delivery.Behind.class);
  }
}
