// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker;

import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.internal.graphql.Graphql;
import dev.kymo.tracker.internal.http.Faults;
import dev.kymo.tracker.internal.http.QuietStart;
import dev.kymo.tracker.internal.http.Server;
import dev.kymo.tracker.internal.http.Services;
import dev.kymo.tracker.internal.security.ApiKey;
import dev.kymo.tracker.internal.security.HostCheck;
import dev.kymo.tracker.internal.security.Identity;
import dev.kymo.tracker.internal.security.Sessions;
import dev.kymo.tracker.internal.security.UrlSigner;
import dev.kymo.tracker.internal.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;

/**
 * A W&amp;B-compatible tracker server in this JVM: it takes runs in over HTTP, keeps them and shows
 * them on its page. Thread-safe.
 *
 * <p>The first start in a JVM takes about a second, later ones a few hundredths of one.
 */
public final class Tracker implements AutoCloseable {
  private final DataFolder folder;
  private final Services services;
  private final Server server;
  private final URI url;

  private Tracker(DataFolder folder, Services services, Server server, URI url) {
    this.folder = folder;
    this.services = services;
    this.server = server;
    this.url = url;
  }

  /** Starts a tracker for a test: any free port of the loopback address, gone when it is closed. */
  public static Tracker start() throws IOException {
    return start(TrackerSettings.builder().build());
  }

  /**
   * Starts a tracker. It serves when this returns.
   *
   * @throws BindException if the port cannot be had
   * @throws IOException if the data folder is in use or cannot be read
   */
  public static Tracker start(TrackerSettings settings) throws IOException {
    QuietStart.prepare();
    Thread warmUp = new Thread(Graphql::warmUp, "kymo-graphql");
    warmUp.setDaemon(true);
    warmUp.start();
    DataFolder folder = DataFolder.hold(settings.data());
    try {
      return start(settings, folder);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Tracker start(TrackerSettings settings, DataFolder folder) throws IOException {
    ApiKey key = folder.key(settings.apiKey());
    Identity identity = new Identity(settings.user(), settings.entity());
    Sessions sessions = new Sessions(settings.clock());
    UrlSigner signer = new UrlSigner(settings.clock());
    Store store = Store.open(folder.path(), settings.clock());
    try {
      Faults faults = new Faults(settings.faults());
      Services services = new Services(store, key, identity, sessions, signer, faults);
      Server server =
          Server.start(
              services,
              settings.host(),
              settings.port(),
              new HostCheck(settings.host(), settings.hostNames()));
      URI url = URI.create("http://" + reachable(settings.host()) + ":" + server.port());
      folder.announce(url.toString());
      return new Tracker(folder, services, server, url);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** An address for clients on this machine. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::", "[::]" -> "[::1]";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }

  /** Where it serves, without a trailing slash. */
  public URI url() {
    return url;
  }

  /** The key that opens it: {@code local-} and 40 hexadecimal digits, unless one was given. */
  public String apiKey() {
    return services.apiKey().secret();
  }

  /** A new link that opens the list of runs in a browser, once. */
  public URI newPageLink() {
    return newPageLink("/");
  }

  /**
   * A new link that opens a page in a browser, once, within an hour.
   *
   * @param target path of the page, such as {@code /kymo/demo/runs/abc}
   */
  public URI newPageLink(String target) {
    return url.resolve("/login?token=" + services.sessions().newLink(target));
  }

  /**
   * Does wrong what a plan says, from the next request on, until it is used up or replaced. For
   * tests of clients.
   */
  public void faults(FaultPlan plan) {
    services.faults().follow(plan);
  }

  /** Ends serving; a temporary folder is removed, another is free for the next tracker. */
  @Override
  public void close() {
    services.faults().close();
    server.close();
    services.store().close();
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
