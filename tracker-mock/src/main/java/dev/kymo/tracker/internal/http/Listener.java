// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.internal.json.Json;
import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A page that listens to one kind of event. Thread-safe. */
final class Listener {
  /** A run that falls silent changes its state without a change; and who is gone shows itself. */
  private static final int TICKS_TO_LOOK_AGAIN = 60;

  private final SseClient client;
  private final String event;
  private final LongSupplier version;
  private final Supplier<Map<String, Object>> content;
  private long seenVersion = -1;
  private Map<String, Object> sent = Map.of();
  private int ticks;

  Listener(
      SseClient client, String event, LongSupplier version, Supplier<Map<String, Object>> content) {
    this.client = client;
    this.event = event;
    this.version = version;
    this.content = content;
  }

  /** Sends what has changed since the last tick. */
  synchronized void tick() {
    boolean lookAgain = ++ticks % TICKS_TO_LOOK_AGAIN == 0;
    long now = version.getAsLong();
    if (now == seenVersion && !lookAgain) {
      return;
    }
    seenVersion = now;
    Map<String, Object> fresh = content.get();
    if (!fresh.equals(sent)) {
      client.sendEvent(event, Json.text(fresh));
      sent = fresh;
    } else if (lookAgain) {
      client.sendComment("still here");
    }
  }

  boolean isGone() {
    return client.terminated();
  }

  void close() {
    client.close();
  }
}
