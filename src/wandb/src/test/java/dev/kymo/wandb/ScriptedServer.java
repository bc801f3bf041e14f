// SPDX-License-Identifier: Apache-2.0
package dev.kymo.wandb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A server on a real socket that answers what it was told to, and keeps what it was asked. */
final class ScriptedServer implements AutoCloseable {
  static final String KEY = "local-0123456789abcdef0123456789abcdef01234567";

  private final HttpServer server;
  private final List<Request> requests = new ArrayList<>();
  private final Deque<Answer> graphql = new ArrayDeque<>();
  private final Deque<Answer> stream = new ArrayDeque<>();
  private Answer held = Answer.of(200, "{\"data\":{\"model\":null}}");
  private Function<Request, Optional<Answer>> streamRule = request -> Optional.empty();
  private Function<Request, Optional<Answer>> graphqlRule = request -> Optional.empty();

  private ScriptedServer(HttpServer server) {
    this.server = server;
  }

  static ScriptedServer start() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ScriptedServer scripted = new ScriptedServer(http);
      http.createContext("/", scripted::handle);
      http.start();
      return scripted;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A request as it came. */
  record Request(String rawPath, Map<String, List<String>> headers, String body) {
    JsonNode json() {
      try {
        return Wire.JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new AssertionError("The body is no JSON: " + body, e);
      }
    }

    /** What it holds for a file of the stream. */
    JsonNode file(String name) {
      return json().path("files").path(name);
    }

    JsonNode variable(String name) {
      return json().path("variables").path(name);
    }

    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** A reply to give. */
  record Answer(int status, String body, Map<String, String> headers) {
    static Answer of(int status, String body) {
      return new Answer(status, body, Map.of());
    }
  }

  /** What a server says of a run that was put into a project of user {@code me}. */
  static Answer bucket(String project, long historyLines) {
    return Answer.of(
        200,
        """
        {"data":{"upsertBucket":{"bucket":{"id":"UjE=","name":"abc","displayName":"calm-sea-1",
        "project":{"id":"UDE=","name":"%s","entity":{"id":"RTE=","name":"me"}},
        "historyLineCount":%s},"inserted":%s}}}
        """
            .formatted(project, Long.toString(historyLines), historyLines == 0));
  }

  /**
   * What a server says of a run that it has.
   *
   * @param members of its JSON object
   */
  static Answer held(String members) {
    return Answer.of(200, "{\"data\":{\"model\":{\"bucket\":{" + members + "}}}}");
  }

  synchronized void answerGraphql(Answer... answers) {
    graphql.addAll(List.of(answers));
  }

  /** What is said of the run before it is registered; such questions are not among the requests. */
  synchronized void answerHeldRun(Answer answer) {
    held = answer;
  }

  synchronized void answerStream(Answer... answers) {
    stream.addAll(List.of(answers));
  }

  /** Answers to GraphQL that depend on the request; scripted ones come first. */
  synchronized void answerGraphqlBy(Function<Request, Optional<Answer>> rule) {
    graphqlRule = rule;
  }

  /** Requests that are answered 413 as by a proxy with a limit. */
  synchronized void refuseAsTooLarge(Predicate<Request> rule) {
    refuseStream(rule, Answer.of(413, "too large"));
  }

  /** Requests to the file stream that get another answer than the good one. */
  synchronized void refuseStream(Predicate<Request> rule, Answer answer) {
    answerStreamBy(request -> rule.test(request) ? Optional.of(answer) : Optional.empty());
  }

  /** Answers to the file stream that depend on the request; scripted ones come first. */
  synchronized void answerStreamBy(Function<Request, Optional<Answer>> rule) {
    streamRule = rule;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestURI().getRawPath(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer answer = answer(request);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized Answer answer(Request request) {
    if (request.body().contains("query HeldRun")) {
      return held;
    }
    requests.add(request);
    boolean isGraphql = request.rawPath().endsWith("/graphql");
    Answer scripted = (isGraphql ? graphql : stream).poll();
    if (scripted != null) {
      return scripted;
    }
    if (isGraphql) {
      return graphqlRule.apply(request).orElseGet(() -> bucket("demo", 0));
    }
    return streamRule.apply(request).orElseGet(() -> Answer.of(200, "{}"));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  WandbSettings settings() {
    return WandbSettings.of(address(), KEY);
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Request> streamRequests() {
    return requests().stream().filter(request -> !request.rawPath().endsWith("/graphql")).toList();
  }

  List<Request> graphqlRequests() {
    return requests().stream().filter(request -> request.rawPath().endsWith("/graphql")).toList();
  }

  Request lastStreamRequest() {
    return last(streamRequests());
  }

  Request lastGraphqlRequest() {
    return last(graphqlRequests());
  }

  private static Request last(List<Request> requests) {
    return requests.get(requests.size() - 1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
