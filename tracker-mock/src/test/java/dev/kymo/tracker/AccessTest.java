// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  @RegisterExtension static final SharedTracker tracker = new SharedTracker();

  private static final Client client = tracker.client();

  private static HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(URI.create(tracker.running().url() + path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/session",
        "/api/runs",
        "/graphql",
        "/storage/1",
        "/page/app.js",
        "/",
        "/a/b",
        "/x"
      })
  void nothingIsServedWithoutAKey(String path) throws IOException {
    Client.Reply reply = Client.send(bare(path).build());
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().path("error").asText()).contains("kymo tracker key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api:wrong", "api:", "wrong"})
  void aWrongKeyIsRefused(String login) throws IOException {
    HttpRequest request = bare("/api/session").header("Authorization", Client.basic(login)).build();
    assertThat(Client.send(request).status()).isEqualTo(401);
    HttpRequest garbled = bare("/api/session").header("Authorization", "Basic ???").build();
    assertThat(Client.send(garbled).status()).isEqualTo(401);
  }

  @Test
  void theKeyTellsWhoItIs() throws IOException {
    assertThat(client.get("/api/session").json().toString())
        .contains("\"user\":\"kymo\"", "\"entity\":\"kymo\"");
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example,403",
    "127.0.0.1,401",
    "localhost:80,401",
    "[::1],401",
    "127.0.0.1.evil.example,403"
  })
  void aForeignHostHeaderIsRefused(String host, int status) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), tracker.running().url().getPort())) {
      String request = "GET /api/runs HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 " + status);
      }
    }
  }

  @Test
  void aLinkOpensOneSessionThatMayRead() throws IOException, InterruptedException {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    URI link = tracker.running().newPageLink("/api/session");
    HttpResponse<String> opened = get(browser, link);
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.uri().getPath()).isEqualTo("/api/session");
    assertThat(get(browser, tracker.running().url().resolve("/api/runs")).statusCode())
        .isEqualTo(200);
    HttpRequest write = bare("/graphql").POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    assertThat(browser.send(write, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
    HttpClient another = HttpClient.newHttpClient();
    assertThat(get(another, link).statusCode()).isEqualTo(401);
  }

  @Test
  void theCookieIsForTheServerAlone() throws IOException, InterruptedException {
    String cookie =
        get(HttpClient.newHttpClient(), tracker.running().newPageLink())
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  private static HttpResponse<String> get(HttpClient browser, URI at)
      throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/", "http://evil.example/", "runs", "/\\\\evil.example"})
  void aLinkLeadsNowhereElse(String target) {
    assertThatThrownBy(() -> tracker.running().newPageLink(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no path on this server");
  }

  @Test
  void aBrowserWithoutASessionIsToldWhatToDo() throws IOException {
    Client.Reply reply = Client.send(bare("/kymo/demo").header("Accept", "text/html").build());
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).contains("<code>kymo tracker link</code>");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeAndAfterItIsDecompressed() throws IOException {
    byte[] large = new byte[17 << 20];
    HttpRequest plain =
        client.request("/graphql").POST(HttpRequest.BodyPublishers.ofByteArray(large)).build();
    assertThat(Client.send(plain).status()).isEqualTo(413);
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
      gzip.write(large);
    }
    HttpRequest bomb =
        client
            .request("/graphql")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofByteArray(small.toByteArray()))
            .build();
    assertThat(Client.send(bomb).status()).isEqualTo(413);
  }

  @Test
  void usageReportsAreNotWanted() throws IOException {
    HttpRequest report =
        bare("/sdk/otel/v1/metrics").POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(Client.send(report).status()).isEqualTo(404);
  }
}
