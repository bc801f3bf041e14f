// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.graphql.Graphql;
import dev.kymo.tracker.internal.graphql.Request;
import dev.kymo.tracker.internal.store.ConfigChangedException;
import dev.kymo.tracker.internal.store.FileStore.RunFile;
import dev.kymo.tracker.internal.store.GapException;
import dev.kymo.tracker.internal.store.LineTakenException;
import dev.kymo.tracker.internal.store.NotFoundException;
import dev.kymo.tracker.internal.store.RunKey;
import dev.kymo.tracker.internal.store.StreamFile;
import dev.kymo.tracker.internal.store.StreamRequest;
import dev.kymo.tracker.internal.store.StreamStore.Receipt;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What W&amp;B's clients call. */
final class WandbRoutes {
  /** Where runs stream to. */
  static final String STREAM = "/files/{entity}/{project}/{run}/file_stream";

  /** Tells Kymo's clients that rows of different clients are kept apart here, and not doubled. */
  private static final String KEEPS_APART = "X-Kymo-Tracker";

  private final Services services;

  WandbRoutes(Services services) {
    this.services = services;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/graphql", this::graphql);
    routes.post(STREAM, this::stream);
    routes.put("/storage/{file}", this::upload);
    routes.get("/storage/{file}", this::download);
  }

  private void graphql(Context request) throws IOException {
    JsonNode body = Bodies.json(request);
    Request context =
        new Request(
            services.store(),
            services.identity(),
            services.signer(),
            Senders.of(request),
            Addresses.base(request));
    request.header(KEEPS_APART, "1");
    Replies.json(request, Graphql.execute(body, context));
  }

  private void stream(Context request) throws IOException {
    StreamRequest body = StreamRequest.read(Bodies.json(request));
    try {
      Receipt receipt = services.store().streams().apply(run(request), body, Senders.of(request));
      Replies.json(request, reply(receipt));
    } catch (ConfigChangedException e) {
      String why = Objects.requireNonNull(e.getMessage());
      Replies.json(request.status(409), Map.of("error", why));
    } catch (LineTakenException e) {
      refuse(request, e, e.file(), members(e));
    } catch (GapException e) {
      refuse(request, e, e.file(), Map.of("expected", e.expected()));
    }
  }

  private static Map<String, Long> members(LineTakenException line) {
    Map<String, Long> members = new LinkedHashMap<>();
    members.put("taken", line.line());
    line.alreadyAt().ifPresent(there -> members.put("already_at", there));
    return members;
  }

  private static void refuse(
      Context request, RuntimeException why, StreamFile file, Map<String, Long> members) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("error", Objects.requireNonNull(why.getMessage()));
    reply.put("file", file.wireName());
    reply.putAll(members);
    Replies.json(request.status(409), reply);
  }

  /** Kymo's clients are told how many lines there are now, so that they notice if some are gone. */
  private static Map<String, @Nullable Object> reply(Receipt receipt) {
    Map<String, @Nullable Object> reply = new LinkedHashMap<>();
    reply.put("exitcode", null);
    reply.put("limits", Map.of());
    if (receipt.stopRequested()) {
      reply.put("stopped", true);
    }
    Map<String, Long> lines = new LinkedHashMap<>();
    receipt.lines().forEach((file, end) -> lines.put(file.wireName(), end));
    if (!lines.isEmpty()) {
      reply.put("lines", lines);
    }
    return reply;
  }

  /** The run that a request streams. */
  static RunKey run(Context request) {
    return new RunKey(
        request.pathParam("entity"), request.pathParam("project"), request.pathParam("run"));
  }

  private void upload(Context request) throws IOException {
    services.store().files().put(file(request), request.bodyInputStream());
    Replies.json(request, Map.of());
  }

  private void download(Context request) throws IOException {
    RunFile file = file(request);
    try {
      request
          .contentType("application/octet-stream")
          .result(Files.newInputStream(services.store().files().path(file)));
    } catch (NoSuchFileException e) {
      throw new HttpProblem(404, "File \"" + file.name() + "\" was announced but never uploaded");
    }
  }

  private RunFile file(Context request) {
    String number = request.pathParam("file");
    if (!number.matches("\\d{1,18}")) {
      throw new NotFoundException("\"" + number + "\" is no file here");
    }
    return services
        .store()
        .files()
        .find(Long.parseLong(number))
        .orElseThrow(() -> new NotFoundException("File " + number + " is unknown here"));
  }
}
