// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.store.Changes;
import dev.kymo.tracker.internal.store.RunRow;
import dev.kymo.tracker.internal.store.Store;
import dev.kymo.tracker.internal.store.StreamFile;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells pages that runs have changed, by server-sent events, four times a second at most. */
final class Updates implements AutoCloseable {
  private static final System.Logger diagnostics = System.getLogger(Updates.class.getName());
  private static final int TICK_MILLIS = 250;

  private final Store store;
  private final Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(Updates::thread);

  Updates(Store store) {
    this.store = store;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "kymo-tracker-updates");
    thread.setDaemon(true);
    return thread;
  }

  void addTo(RoutesConfig routes) {
    Changes changes = store.changes();
    routes.sse(
        "/api/updates",
        client -> add(client, new Listener(client, "runs", changes::version, this::runs)));
    routes.sse(
        "/api/runs/{entity}/{project}/{run}/updates",
        client -> {
          long run = PageApi.find(client.ctx(), store).id();
          add(client, new Listener(client, "run", () -> changes.version(run), () -> run(run)));
        });
  }

  void start() {
    var unused =
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void add(SseClient client, Listener listener) {
    client.keepAlive();
    client.onClose(() -> listeners.remove(listener));
    listener.tick();
    listeners.add(listener);
  }

  private void tick() {
    listeners.removeIf(Listener::isGone);
    for (Listener listener : listeners) {
      try {
        listener.tick();
      } catch (RuntimeException e) {
        diagnostics.log(System.Logger.Level.WARNING, "A page's updates end", e);
        listener.close();
      }
    }
  }

  private Map<String, Object> runs() {
    return Map.of("version", store.changes().version());
  }

  private Map<String, Object> run(long id) {
    RunRow run = store.runs().find(id).orElseThrow();
    return Map.of(
        "rows", run.lines(StreamFile.HISTORY),
        "state", run.life().state(store.clock().instant()),
        "version", store.changes().version(id));
  }

  /** Ends every stream. */
  @Override
  public void close() {
    ticker.shutdownNow();
    listeners.forEach(Listener::close);
  }
}
