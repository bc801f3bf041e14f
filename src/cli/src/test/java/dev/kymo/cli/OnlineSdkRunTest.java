// SPDX-License-Identifier: Apache-2.0
package dev.kymo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kymo.event.RunIdentity;
import dev.kymo.testkit.TrackedProject;
import dev.kymo.testkit.TrackerTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the official SDK wrote while it sent a run itself: only its own command sends it again. */
@TrackerTest
class OnlineSdkRunTest {
  private static final String FOLDER = "run-20260101_080000-abc";

  private static Path wandb(TrackedProject project) {
    return project.directory().resolve("the user's/wandb");
  }

  private static Path journal(TrackedProject project) throws IOException {
    RunIdentity run = new RunIdentity("", project.name(), "abc");
    return SdkJournal.write(wandb(project).resolve(FOLDER), run);
  }

  /** Sends a row that Kymo did not bring. */
  private static void logElsewhere(TrackedProject project)
      throws IOException, InterruptedException {
    post(
        project,
        "/graphql",
        "{\"query\":\"mutation { upsertBucket(input: {name: \\\"abc\\\", modelName: \\\"%s\\\", entityName: \\\"kymo\\\"}) { inserted } }\"}"
            .formatted(project.name()));
    post(
        project,
        "/files/kymo/%s/abc/file_stream".formatted(project.name()),
        "{\"files\":{\"wandb-history.jsonl\":{\"offset\":0,\"content\":[\"{\\\"_step\\\":0}\"]}}}");
  }

  private static void post(TrackedProject project, String path, String body)
      throws IOException, InterruptedException {
    String login = "api:" + project.settings().apiKey().secret();
    String encoded = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(project.settings().baseUrl() + path))
            .header("Authorization", "Basic " + encoded)
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  @Test
  void whereTheServerHasRowsTheWholeCommandOfTheSdkIsSaid(TrackedProject project)
      throws IOException, InterruptedException {
    Path journal = journal(project);
    logElsewhere(project);
    CommandRun run = CommandRun.with(project.environment(), "replay", journal.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.SERVER);
    assertThat(run.err())
        .contains("sent nothing; refused, with 3 events left (")
        .contains("use wandb sync --include-online --include-synced " + quoted(journal) + ")")
        .doesNotContain("pending", "still being written")
        .hasLineCount(1);
  }

  @Test
  void theCommandNamesTheServerIfTheVariableDoesNot(TrackedProject project)
      throws IOException, InterruptedException {
    Path journal = journal(project);
    logElsewhere(project);
    String url = project.settings().baseUrl().toString();
    Map<String, String> key = Map.of("WANDB_API_KEY", project.settings().apiKey().secret());
    CommandRun run = CommandRun.with(key, "replay", journal.toString(), "--to", url, "--json");
    JsonNode document = new ObjectMapper().readTree(run.out()).at("/journals/0");
    assertThat(document.at("/problem").asText())
        .contains("use WANDB_BASE_URL=" + url + " wandb sync --include-online --include-synced '");
    assertThat(document.at("/turned_away").asBoolean()).isTrue();
    assertThat(document.at("/pending").asLong()).isEqualTo(3);
  }

  @Test
  void aFolderThatHoldsNothingElseNamesWhatItHoldsAndWhatSendsIt(TrackedProject project)
      throws IOException {
    journal(project);
    Path folder = wandb(project);
    CommandRun run = CommandRun.with(project.environment(), "replay", folder.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err())
        .contains(folder + " holds only runs that the official SDK sent itself")
        .contains("wandb sync --include-online " + quoted(folder))
        .hasLineCount(1);
  }

  @Test
  void aJournalThatHasLostItsBeginningMayBeOneOfKymosAndIsNamed(TrackedProject project)
      throws IOException {
    Path journal = journal(project);
    byte[] bytes = Files.readAllBytes(journal);
    Arrays.fill(bytes, 20, 30, (byte) 'x');
    Files.write(journal, bytes);
    String folder = wandb(project).toString();
    CommandRun run = CommandRun.with(project.environment(), "replay", folder);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.DATA);
    assertThat(run.err()).contains(journal.toString(), "1 place is damaged").hasLineCount(1);
    assertThat(CommandRun.of("clean", folder).out()).contains("it has not been sent in full");
  }

  @Test
  void anEmptyFolderIsSaidToHoldNothing(TrackedProject project) {
    CommandRun run =
        CommandRun.with(project.environment(), "replay", project.directory().toString());
    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("holds no journals; give", "the wandb directory");
  }

  @Test
  void cleaningKeepsItAndDoesNotClaimThatItWasNotSent(TrackedProject project) throws IOException {
    Path journal = journal(project);
    CommandRun run = CommandRun.of("clean", wandb(project).toString(), "--older-than", "0");
    assertThat(run.out())
        .contains("kept, the official SDK sent it itself")
        .contains("wandb sync --include-online --include-synced " + quoted(journal))
        .doesNotContain("kymo replay");
  }
}
