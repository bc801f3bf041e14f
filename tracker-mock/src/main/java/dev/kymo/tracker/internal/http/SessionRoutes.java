// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kymo.tracker.internal.security.Sessions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One-time links, and the sessions that browsers get for them. */
final class SessionRoutes {
  private final Services services;

  SessionRoutes(Services services) {
    this.services = services;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/login", this::login);
    routes.post("/api/links", this::newLink);
    routes.get(
        "/api/session",
        request ->
            Replies.json(
                request,
                Map.of(
                    "user", services.identity().user(), "entity", services.identity().entity())));
  }

  private void login(Context request) {
    String token = Objects.requireNonNullElse(request.queryParam("token"), "");
    Optional<Sessions.Opened> opened = services.sessions().open(token);
    if (opened.isEmpty()) {
      request.status(401).html(SignInPage.HTML);
      return;
    }
    Cookie cookie = new Cookie(Access.cookieName(request), opened.get().token());
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    request.cookie(cookie);
    request.header("Referrer-Policy", "no-referrer");
    request.redirect(opened.get().target());
  }

  private void newLink(Context request) throws IOException {
    JsonNode body = Bodies.json(request);
    String token = services.sessions().newLink(body.path("to").asText("/"));
    Replies.json(request, Map.of("url", Addresses.base(request) + "/login?token=" + token));
  }
}
