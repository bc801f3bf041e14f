// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kymo.Metrics;
import dev.kymo.Run;
import dev.kymo.RunReport;
import dev.kymo.Section;
import dev.kymo.event.MetricDefined;
import dev.kymo.event.MetricDefined.Goal;
import dev.kymo.event.MetricDefined.SummaryKind;
import dev.kymo.shipping.BatchLimits;
import dev.kymo.shipping.Replay;
import dev.kymo.shipping.ReplayReport;
import dev.kymo.time.Clock;
import dev.kymo.wandb.Transcript.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kymo's client has the conversations of the official SDK: it logs what the SDK's script logged,
 * gets the replies that the SDK got, and must have said the same.
 */
class TranscriptTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What the SDK says of its process, and Kymo does not. */
  private static final List<String> OF_THE_PROCESS = List.of("host", "program", "config");

  /** Parts of the config that clients write about themselves. */
  private static final List<String> OWN = List.of("_wandb", "_kymo");

  @TempDir Path directory;

  private static WandbEnvironment environment(TranscriptServer server, String resume) {
    return new WandbEnvironment(
        Map.of(
            "WANDB_BASE_URL",
            server.address(),
            "WANDB_API_KEY",
            ScriptedServer.KEY,
            "WANDB_RUN_ID",
            "first",
            "WANDB_RESUME",
            resume));
  }

  /** What {@code online.py} does, but for its console. */
  private Transcript online(Transcript recorded) throws IOException {
    try (TranscriptServer server = TranscriptServer.answeringFrom(recorded);
        Run run =
            Run.start(
                environment(server, "never")
                    .runSettings("transcripts")
                    .displayName("first run")
                    .group("nightly")
                    .jobType("train")
                    .tags(List.of("small"))
                    .notes("größer, 크기")
                    .config(Map.of("learning_rate", 3e-5, "model", Map.of("layers", 2)))
                    .directory(directory)
                    .build(),
                WandbBackend.to(server.settings()))) {
      run.define(largestF1());
      run.log(Section.TRAIN, 10, Metrics.of("loss", 2.5));
      run.log(Section.TRAIN, 20, Metrics.of("loss", Double.NaN));
      run.log(Section.EVAL, 20, Metrics.of("f1", 69.4).and("exact_match", 58.3));
      run.config(Map.of("seed", 42));
      assertComplete(run.finish(0, PATIENCE));
      return server.seen();
    }
  }

  private static MetricDefined largestF1() {
    return new MetricDefined(
        "eval/f1",
        false,
        "train/global_step",
        true,
        false,
        true,
        Set.of(SummaryKind.MAX),
        Goal.UNSET,
        false,
        false);
  }

  private static void assertComplete(RunReport report) {
    assertThat(report.isComplete()).as(report.toString()).isTrue();
  }

  /** The same places, the same key, registered before anything is streamed, and an end. */
  private static void assertSameShape(Transcript ours, Transcript theirs) {
    List<String> paths = theirs.exchanges().stream().map(Exchange::path).toList();
    assertThat(ours.exchanges()).extracting(Exchange::path).isSubsetOf(paths);
    assertThat(ours.exchanges())
        .allSatisfy(
            exchange ->
                assertThat(exchange.request().path("authorization").asText())
                    .isEqualTo(Credentials.basic("api", ScriptedServer.KEY)));
    List<String> kinds = ours.exchanges().stream().map(Exchange::kind).toList();
    assertThat(kinds.indexOf("upsertBucket")).isBetween(0, kinds.indexOf("file_stream"));
    assertThat(kinds).endsWith("file_stream");
    assertThat(end(ours)).isEqualTo(end(theirs));
    assertThat(ours.streamed().stream().filter(body -> body.has("complete"))).hasSize(1);
  }

  private static JsonNode end(Transcript transcript) {
    List<JsonNode> bodies = transcript.streamed();
    ObjectNode end = bodies.get(bodies.size() - 1).deepCopy();
    return end.retain("complete", "exitcode");
  }

  private static void assertSameRegistration(Transcript ours, Transcript theirs) {
    assertThat(without(ours.registered(), OF_THE_PROCESS))
        .isEqualTo(without(theirs.registered(), OF_THE_PROCESS));
  }

  private static JsonNode without(JsonNode tree, List<String> names) {
    ObjectNode copy = tree.deepCopy();
    copy.remove(names);
    return copy;
  }

  private static void assertSameConfig(Transcript ours, Transcript theirs) {
    assertThat(without(ours.config(), OWN)).isEqualTo(without(theirs.config(), OWN));
    JsonNode about = ours.config().at("/_wandb/value");
    assertThat(about.path("cli_version").asText()).isNotEmpty();
    assertThat(about.path("t").has("5")).isTrue();
    assertThat(about.path("t").has("12")).isTrue();
  }

  private static List<MetricDefined> definitions(Transcript transcript) throws IOException {
    Object config = Wire.JSON.convertValue(transcript.config().at("/_wandb/value/m"), List.class);
    return MetricList.read(config);
  }

  @Test
  void aRunIsToldAsTheOfficialSdkTellsIt() throws IOException {
    Transcript theirs = Transcript.read("online");
    Transcript ours = online(theirs);
    assertSameShape(ours, theirs);
    assertSameRegistration(ours, theirs);
    assertSameConfig(ours, theirs);
    assertThat(definitions(ours)).containsAll(definitions(theirs));
    assertThat(Transcript.rows(ours.streamed())).isEqualTo(Transcript.rows(theirs.streamed()));
    assertThat(Transcript.summary(ours.streamed()))
        .isEqualTo(without(Transcript.summary(theirs.streamed()), List.of("best_step")));
  }

  @Test
  void aResumedRunGoesOnWhereTheOfficialSdkGoesOn() throws IOException {
    Transcript theirs = Transcript.read("resumed");
    Transcript ours;
    try (TranscriptServer server = TranscriptServer.answeringFrom(theirs)) {
      WandbEnvironment environment = environment(server, "must");
      try (Run run =
          Wandb.init(
              environment.runSettings("transcripts").directory(directory).build(), environment)) {
        run.log(Section.EVAL, 30, Metrics.of("f1", 71.2).and("exact_match", 60.1));
        assertComplete(run.finish(0, PATIENCE));
        ours = server.seen();
      }
    }
    assertSameShape(ours, theirs);
    assertSameConfig(ours, theirs);
    assertThat(Transcript.rows(ours.streamed())).isEqualTo(Transcript.rows(theirs.streamed()));
  }

  @Test
  void anOfflineRunIsSentAsTheOfficialSdkSendsIt() throws IOException, InterruptedException {
    Transcript theirs = Transcript.read("sync");
    Path journal = directory.resolve("run-synced.wandb");
    try (InputStream in =
        TranscriptTest.class.getResourceAsStream("/protocol/transcripts/offline.wandb")) {
      Files.write(journal, in.readAllBytes());
    }
    Transcript ours;
    try (TranscriptServer server = TranscriptServer.answeringFrom(theirs);
        WandbBackend backend = WandbBackend.to(server.settings())) {
      ReplayReport report =
          Replay.of(journal, backend, BatchLimits.DEFAULT, Duration.ZERO, Clock.system())
              .run(progress -> {});
      assertThat(report.isComplete()).as(report.toString()).isTrue();
      ours = server.seen();
    }
    assertSameShape(ours, theirs);
    assertSameConfig(ours, theirs);
    assertThat(definitions(ours)).containsAll(definitions(theirs));
    assertThat(Transcript.rows(ours.streamed())).isEqualTo(Transcript.rows(theirs.streamed()));
    assertThat(Transcript.summary(ours.streamed()))
        .isEqualTo(Transcript.summary(theirs.streamed()));
    assertThat(console(ours)).isEqualTo(console(theirs));
  }

  private static List<String> console(Transcript transcript) {
    return Transcript.lines(transcript.streamed(), "output.log").stream()
        .map(line -> line.replaceAll("20\\d\\d-\\S+", "TIME"))
        .toList();
  }
}
