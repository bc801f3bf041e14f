// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends JSON to the server with the headers of the official SDK. Thread-safe. */
final class Http implements AutoCloseable {
  static final String VERSION =
      Objects.requireNonNullElse(
          Http.class.getPackage().getImplementationVersion(), "0.1.0-development");

  /**
   * A large body may take this many timeouts as a whole, as long as bytes flow; with the default
   * timeout these are the 180 seconds of the official SDK.
   */
  private static final int SLOWEST_CALL = 6;

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final MediaType JSON = MediaType.get("application/json");

  private final HttpUrl base;
  private final String authorization;
  private final OkHttpClient client;

  /** With the requests' numbers, lets a server pass over one that comes after a later one. */
  private final String session = Long.toHexString(RANDOM.nextLong() | Long.MIN_VALUE);

  private final AtomicLong requests = new AtomicLong();

  Http(WandbSettings settings) {
    this.base = Objects.requireNonNull(HttpUrl.get(settings.baseUrl()), "baseUrl");
    this.authorization =
        Credentials.basic("api", settings.apiKey().secret(), StandardCharsets.UTF_8);
    this.client =
        new OkHttpClient.Builder()
            .callTimeout(settings.timeout().multipliedBy(SLOWEST_CALL))
            .followRedirects(false)
            .connectTimeout(settings.timeout())
            .readTimeout(settings.timeout())
            .writeTimeout(settings.timeout())
            .connectionSpecs(List.of(connections(base)))
            .build();
  }

  /**
   * Without TLS its trust store is not read, which costs a short process a good part of its time.
   */
  private static ConnectionSpec connections(HttpUrl base) {
    return base.isHttps() ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT;
  }

  /** Says on which text of a run's config a request is built; servers of W&amp;B ignore it. */
  static Map<String, String> builtOn(Optional<String> config) {
    return config.map(text -> Map.of("X-Kymo-Config", Digest.of(text))).orElse(Map.of());
  }

  /**
   * Posts a document.
   *
   * @param segments path below the server's address; each is percent-encoded
   * @throws IOException if no whole reply arrived
   */
  Reply post(String json, String... segments) throws IOException {
    return post(json, Map.of(), segments);
  }

  /** The same with further headers. */
  Reply post(String json, Map<String, String> headers, String... segments) throws IOException {
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    Request request =
        new Request.Builder()
            .url(url.build())
            .headers(Headers.of(headers))
            .header("Authorization", authorization)
            .header("User-Agent", "kymo/" + VERSION)
            .header("X-Kymo-Client", VERSION)
            .header("X-Kymo-Session", session)
            .header("X-Kymo-Request", Long.toString(requests.incrementAndGet()))
            .post(RequestBody.create(json.getBytes(StandardCharsets.UTF_8), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      return new Reply(response.code(), response.body().string(), response.headers());
    }
  }

  /** Breaks off the request that waits for a reply, and ends connections and threads. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /**
   * A whole reply.
   *
   * @param status HTTP status
   * @param body as text
   * @param headers as they came
   */
  record Reply(int status, String body, Headers headers) {

    /** A header's text, empty if there is none. */
    String header(String name) {
      return Objects.requireNonNullElse(headers.get(name), "");
    }
  }
}
