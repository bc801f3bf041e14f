// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.store.NotFoundException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page: its HTML shell for every address that shows runs, its files, and uPlot's. */
final class PageFiles {
  private static final String PAGE = "/dev/kymo/tracker/page/";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/";
  private static final String UPLOT_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  /** First parts of paths that are no entity's. */
  private static final Set<String> RESERVED =
      Set.of("api", "page", "files", "storage", "sdk", "graphql", "login", "ready");

  private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]+[./])*[A-Za-z0-9_-]+");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "json", "application/json");

  void addTo(RoutesConfig routes) {
    routes.get("/", PageFiles::shell);
    routes.get("/page/vendor/uplot/<file>", request -> file(request, UPLOT + version() + "/"));
    routes.get("/page/<file>", request -> file(request, PAGE));
    routes.get("/{entity}/{project}", PageFiles::shell);
    routes.get("/{entity}/{project}/runs/{run}", PageFiles::shell);
  }

  private static void shell(Context request) throws IOException {
    String entity = request.pathParamMap().get("entity");
    if (entity != null && RESERVED.contains(entity)) {
      throw new NotFoundException("Nothing is served at " + request.path());
    }
    send(request, PAGE + "index.html");
  }

  private static void file(Context request, String folder) throws IOException {
    String name = request.pathParam("file");
    if (!NAME.matcher(name).matches()) {
      throw new NotFoundException("Nothing is served at " + request.path());
    }
    send(request, folder + name);
  }

  private static void send(Context request, String resource) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      String type = type(resource);
      if (in == null || type == null) {
        throw new NotFoundException("Nothing is served at " + request.path());
      }
      request
          .contentType(type)
          .header("Cache-Control", "no-cache")
          .header(
              "Content-Security-Policy",
              "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")
          .result(in.readAllBytes());
    }
  }

  private static @Nullable String type(String resource) {
    return TYPES.get(resource.substring(resource.lastIndexOf('.') + 1));
  }

  /** The WebJar's version is part of its paths. */
  private static String version() throws IOException {
    Properties pom = new Properties();
    try (InputStream in = PageFiles.class.getResourceAsStream(UPLOT_POM)) {
      pom.load(Objects.requireNonNull(in, UPLOT_POM));
    }
    return pom.getProperty("version");
  }
}
