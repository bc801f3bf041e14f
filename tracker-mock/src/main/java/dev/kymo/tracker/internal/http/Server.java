// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.security.HostCheck;
import dev.kymo.tracker.internal.store.LimitedStream.TooLargeException;
import dev.kymo.tracker.internal.store.NotFoundException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.zip.ZipException;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server with all routes. */
public final class Server implements AutoCloseable {
  private static final System.Logger diagnostics = System.getLogger(Server.class.getName());
  private static final int MOST_THREADS = 64;
  private static final int FEWEST_THREADS = 4;

  private final Javalin javalin;
  private final Updates updates;

  private Server(Javalin javalin, Updates updates) {
    this.javalin = javalin;
    this.updates = updates;
  }

  /**
   * Starts to serve.
   *
   * @param host address to bind
   * @param port 0 for any free one
   * @param hosts names by which requests may call it
   * @throws BindException if the port cannot be had
   */
  public static Server start(Services services, String host, int port, HostCheck hosts)
      throws BindException {
    Updates updates = new Updates(services.store());
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config);
              addRoutes(config.routes, services, hosts, updates);
            });
    try {
      QuietStart.start(javalin, host, port);
      updates.start();
      return new Server(javalin, updates);
    } catch (JavalinBindException e) {
      updates.close();
      throw refused(host, port, e);
    }
  }

  private static BindException refused(String host, int port, Throwable failure) {
    Throwable reason = failure;
    while (reason.getCause() != null) {
      reason = reason.getCause();
    }
    String words = reason instanceof UnresolvedAddressException ? "unknown host" : text(reason);
    BindException refused =
        new BindException(
            words.startsWith("Address already in use")
                ? "%s:%s is in use; end the program that uses it or choose another port (0 takes any free one)"
                    .formatted(host, Integer.toString(port))
                : "%s:%s cannot be had (%s); check the host and the port"
                    .formatted(host, Integer.toString(port), words));
    refused.initCause(failure);
    return refused;
  }

  /** The port that is bound. */
  public int port() {
    return javalin.port();
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("kymo-tracker");
    threads.setDaemon(true);
    config.jetty.threadPool = threads;
  }

  private static void addRoutes(
      RoutesConfig routes, Services services, HostCheck hosts, Updates updates) {
    routes.before(new Access(services, hosts)::check);
    services.faults().addTo(routes, services.store());
    routes.get("/ready", request -> request.result("ready\n"));
    new WandbRoutes(services).addTo(routes);
    new SessionRoutes(services).addTo(routes);
    new PageApi(services).addTo(routes);
    updates.addTo(routes);
    new PageFiles().addTo(routes);
    routes.error(404, Server::notFound);
    routes.exception(
        HttpProblem.class, (e, request) -> HttpProblem.answer(request, e.status(), text(e)));
    routes.exception(
        NotFoundException.class, (e, request) -> HttpProblem.answer(request, 404, text(e)));
    routes.exception(
        IllegalArgumentException.class, (e, request) -> HttpProblem.answer(request, 400, text(e)));
    routes.exception(
        TooLargeException.class, (e, request) -> HttpProblem.answer(request, 413, text(e)));
    routes.exception(
        ZipException.class,
        (e, request) -> HttpProblem.answer(request, 400, "Bad gzip: " + text(e)));
    routes.exception(Exception.class, Server::failed);
  }

  private static String text(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  private static void notFound(Context request) {
    if (!"application/json".equals(request.res().getContentType())) {
      HttpProblem.answer(
          request, 404, "Nothing is served at " + request.method() + " " + request.path());
    }
  }

  private static void failed(Exception fault, Context request) {
    diagnostics.log(
        System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", fault);
    HttpProblem.answer(request, 500, "The tracker failed at this request; its log says how");
  }

  @Override
  public void close() {
    updates.close();
    javalin.stop();
  }
}
