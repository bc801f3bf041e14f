// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTest {
  @TempDir Path folder;

  private TrackerSettings inFolder() {
    return TrackerSettings.builder().data(folder.resolve("data")).build();
  }

  @Test
  void servesOnAFreeLoopbackPortUntilItIsClosed() throws IOException {
    URI ready;
    try (Tracker tracker = Tracker.start()) {
      assertThat(tracker.url().toString()).matches("http://127\\.0\\.0\\.1:\\d+");
      assertThat(tracker.apiKey()).matches("local-[0-9a-f]{40}");
      ready = tracker.url().resolve("/ready");
      assertThat(Client.send(HttpRequest.newBuilder(ready).build()).status()).isEqualTo(200);
    }
    HttpRequest again = HttpRequest.newBuilder(ready).build();
    assertThatThrownBy(() -> Client.send(again)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortInUseIsNamedWithTheHostAndTheNextStep() throws IOException {
    try (Tracker first = Tracker.start()) {
      TrackerSettings same = TrackerSettings.builder().port(first.url().getPort()).build();
      assertThatThrownBy(() -> Tracker.start(same))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("127.0.0.1:" + first.url().getPort() + " is in use")
          .hasMessageContaining("choose another port")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aHostThatIsNotThisMachinesIsNamed() {
    TrackerSettings elsewhere = TrackerSettings.builder().host("203.0.113.5").port(8080).build();
    assertThatThrownBy(() -> Tracker.start(elsewhere))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("203.0.113.5:8080 cannot be had (")
        .hasMessageEndingWith("check the host and the port");
  }

  @Test
  void aFolderKeepsRunsAndKey() throws IOException {
    String key;
    try (Tracker tracker = Tracker.start(inFolder())) {
      key = tracker.apiKey();
      Client client = new Client(tracker);
      client.upsert("kept");
      client.history("kept", 0, "{\"_step\":0,\"loss\":0.5}");
    }
    try (Tracker tracker = Tracker.start(inFolder())) {
      assertThat(tracker.apiKey()).isEqualTo(key);
      assertThat(
              new Client(tracker)
                  .run("kept", "history(samples: 10)")
                  .path("history")
                  .get(0)
                  .asText())
          .isEqualTo("{\"_step\":0,\"loss\":0.5}");
    }
  }

  @Test
  void aKeyThatIsGivenIsKeptForTheOwnerAlone() throws IOException {
    String given = "local-" + "0123456789".repeat(4);
    TrackerSettings settings =
        TrackerSettings.builder().data(folder.resolve("data")).apiKey(given).build();
    try (Tracker tracker = Tracker.start(settings)) {
      assertThat(tracker.apiKey()).isEqualTo(given);
    }
    assertThat(settings.toString()).doesNotContain(given);
    Path file = folder.resolve("data").resolve("api-key");
    assertThat(Files.readString(file).strip()).isEqualTo(given);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSecondTrackerOnAFolderIsRefused() throws IOException {
    try (Tracker first = Tracker.start(inFolder())) {
      assertThatThrownBy(() -> Tracker.start(inFolder()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder.resolve("data").toString())
          .hasMessageContaining(first.url().toString());
    }
    Tracker.start(inFolder()).close();
  }

  @Test
  void aTrackerInAnotherProcessHoldsItsFolderUntilItIsKilled() throws IOException {
    TrackerData data = TrackerData.of(folder.resolve("data"));
    try (TrackerProcess.Started other = TrackerProcess.on(folder.resolve("data"))) {
      assertThat(other.said()).startsWith("http://127.0.0.1:");
      assertThatThrownBy(() -> Tracker.start(inFolder())).hasMessageContaining(other.said());
      assertThat(data.runningAt()).isEqualTo(Optional.of(URI.create(other.said())));
      assertThat(data.newPageLink("/").toString()).startsWith(other.said());
    }
    assertThat(data.runningAt()).isEmpty();
    Tracker.start(inFolder()).close();
  }

  @Test
  void lookingAtAFolderOrBeingRefusedGivesNothingAway() throws IOException {
    try (Tracker first = Tracker.start(inFolder())) {
      assertThatThrownBy(() -> Tracker.start(inFolder())).isInstanceOf(IOException.class);
      assertThat(TrackerData.of(folder.resolve("data")).runningAt()).isPresent();
      try (TrackerProcess.Started other = TrackerProcess.on(folder.resolve("data"))) {
        assertThat(other.said()).contains("in use by another tracker at " + first.url());
      }
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws IOException {
    Files.writeString(folder.resolve("data"), "in the way");
    assertThatThrownBy(() -> Tracker.start(inFolder()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("data") + " cannot be made")
        .hasMessageNotContaining("java.")
        .hasMessageContaining("choose another folder");
    assertThat(Files.readString(folder.resolve("data"))).isEqualTo("in the way");
  }

  @Test
  void aDamagedDatabaseIsNamedAndLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Path database = folder.resolve("data").resolve("tracker.db");
    Files.writeString(database, "no database at all, only text ".repeat(100));
    assertThatThrownBy(() -> Tracker.start(inFolder()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(database.toString())
        .hasMessageNotContaining("\n");
    assertThat(Files.readString(database)).startsWith("no database");
  }

  @Test
  void aTrackerThatFailsToStartFreesItsFolder() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      TrackerSettings settings =
          TrackerSettings.builder()
              .host("127.0.0.1")
              .port(taken.getLocalPort())
              .data(folder.resolve("data"))
              .build();
      assertThatThrownBy(() -> Tracker.start(settings)).isInstanceOf(BindException.class);
    }
    Tracker.start(inFolder()).close();
  }

  @Test
  void anotherProcessFindsKeyAddressAndLinks() throws IOException {
    TrackerData data = TrackerData.of(folder.resolve("data"));
    assertThatThrownBy(data::apiKey).hasMessageContaining("kymo tracker --data");
    assertThat(data.runningAt()).isEmpty();
    try (Tracker tracker = Tracker.start(inFolder())) {
      assertThat(data.apiKey()).isEqualTo(tracker.apiKey());
      assertThat(data.runningAt()).isEqualTo(Optional.of(tracker.url()));
      URI link = data.newPageLink("/kymo/demo");
      assertThat(link.toString()).startsWith(tracker.url() + "/login?token=");
      assertThat(Client.send(HttpRequest.newBuilder(link).build()).status()).isEqualTo(302);
    }
    assertThat(data.runningAt()).isEmpty();
    assertThatThrownBy(() -> data.newPageLink("/")).hasMessageContaining("No tracker runs on");
  }
}
