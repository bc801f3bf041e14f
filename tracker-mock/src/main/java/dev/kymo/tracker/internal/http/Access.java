// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.security.HostCheck;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Objects;

/**
 * Lets requests through or not, before any route sees them. A session of a browser may read; only
 * the key may write.
 */
final class Access {
  private static final List<String> OPEN = List.of("/ready", "/login", "/sdk/otel/");

  private final Services services;
  private final HostCheck hosts;

  Access(Services services, HostCheck hosts) {
    this.services = services;
    this.hosts = hosts;
  }

  void check(Context request) {
    String host = request.header("Host");
    if (!hosts.allows(host)) {
      throw new HttpProblem(
          403,
          "Host \""
              + host
              + "\" is not this server's; use the address that it printed, or start it with that name");
    }
    request.header("X-Content-Type-Options", "nosniff");
    if (isOpen(request.path()) || services.apiKey().opens(request.header("Authorization"))) {
      return;
    }
    if (!mayRead(request) && !isSigned(request)) {
      refuse(request);
    }
  }

  private static boolean isOpen(String path) {
    return OPEN.stream()
        .anyMatch(open -> open.endsWith("/") ? path.startsWith(open) : path.equals(open));
  }

  private boolean mayRead(Context request) {
    return HandlerType.GET.equals(request.method())
        && services.sessions().isOpen(request.cookie(cookieName(request)));
  }

  /** Browsers share cookies between the ports of a host. */
  static String cookieName(Context request) {
    return "kymo_session_" + request.port();
  }

  private boolean isSigned(Context request) {
    return request.path().startsWith("/storage/")
        && services
            .signer()
            .isValid(
                request.method().toString(),
                request.path(),
                request.queryParam("until"),
                request.queryParam("signature"));
  }

  private static void refuse(Context request) {
    boolean page =
        Objects.requireNonNullElse(request.header("Accept"), "").contains("text/html")
            && !request.path().startsWith("/api/");
    if (page) {
      request.status(401).html(SignInPage.HTML).skipRemainingHandlers();
      return;
    }
    throw new HttpProblem(401, "The API key is missing or wrong; `kymo tracker key` prints it");
  }
}
