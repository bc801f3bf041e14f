// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kymo.wandb.Transcript.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server on a real socket that answers from a transcript: each kind of request gets the replies
 * that the official SDK got to its own, in their order, the last one again and again. What is in no
 * transcript is answered 501, which ends the run's delivery.
 */
final class TranscriptServer implements AutoCloseable {
  private final HttpServer server;
  private final Transcript transcript;
  private final List<Exchange> seen = new ArrayList<>();
  private final Map<String, Integer> asked = new HashMap<>();

  private TranscriptServer(HttpServer server, Transcript transcript) {
    this.server = server;
    this.transcript = transcript;
  }

  static TranscriptServer answeringFrom(Transcript transcript) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TranscriptServer server = new TranscriptServer(http, transcript);
    http.createContext("/", server::handle);
    http.start();
    return server;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    ObjectNode request = Wire.JSON.createObjectNode();
    request.put("method", exchange.getRequestMethod());
    request.put("url", exchange.getRequestURI().getRawPath());
    request.put("authorization", exchange.getRequestHeaders().getFirst("Authorization"));
    request.set("body", Transcript.tree(body));
    JsonNode reply = reply(request);
    byte[] answer = reply.path("body").toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.path("status").asInt(), answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private synchronized JsonNode reply(ObjectNode request) {
    List<Exchange> fitting =
        transcript.exchanges().stream().filter(exchange -> fits(exchange, request)).toList();
    if (fitting.isEmpty()) {
      JsonNode unknown = unknown(request);
      seen.add(new Exchange(request, unknown));
      return unknown;
    }
    int turn = asked.merge(fitting.get(0).kind(), 1, Integer::sum) - 1;
    JsonNode reply = fitting.get(Math.min(turn, fitting.size() - 1)).reply();
    seen.add(new Exchange(request, reply));
    return reply;
  }

  /** A run that was never resumed is not asked after by the SDK; it is not there. */
  private static JsonNode unknown(JsonNode request) {
    boolean whether = request.at("/body/query").asText().contains("model(");
    return Transcript.tree(
        whether
            ? "{\"status\":200,\"body\":{\"data\":{\"model\":null}}}"
            : "{\"status\":501,\"body\":{\"error\":\"not in the transcript\"}}");
  }

  private static boolean fits(Exchange exchange, JsonNode request) {
    String query = request.at("/body/query").asText();
    return exchange.request().path("method").equals(request.path("method"))
        && exchange.path().equals(request.path("url").asText())
        && (query.isEmpty() || query.contains(exchange.kind() + "("));
  }

  WandbSettings settings() {
    return WandbSettings.of(address(), ScriptedServer.KEY);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was asked and answered. */
  synchronized Transcript seen() {
    return new Transcript(List.copyOf(seen));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
