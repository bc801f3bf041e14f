// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.event.RunIdentity;
import dev.kymo.recorded.RecordedRun;
import java.io.IOException;
import java.util.List;

/** A finished run that a server gives to the API. */
final class GivenRun {
  private GivenRun() {}

  /** Reads a run with a config, a summary and history rows, each as the server's JSON text. */
  static RecordedRun read(String config, String summary, String... rows) throws IOException {
    ObjectNode run = Wire.JSON.createObjectNode();
    run.put("name", "abc").put("state", "finished").put("config", config);
    run.put("summaryMetrics", summary).put("historyLineCount", rows.length);
    ObjectNode page = Wire.JSON.createObjectNode();
    List.of(rows).forEach(page.putArray("history")::add);
    try (ScriptedServer server = ScriptedServer.start();
        WandbApi api = new WandbApi(server.settings())) {
      server.answerGraphql(answer(run), answer(page));
      return api.run(new RunIdentity("me", "demo", "abc"));
    }
  }

  private static ScriptedServer.Answer answer(ObjectNode run) {
    ObjectNode reply = Wire.JSON.createObjectNode();
    reply.putObject("data").putObject("project").set("run", run);
    return ScriptedServer.Answer.of(200, reply.toString());
  }
}
