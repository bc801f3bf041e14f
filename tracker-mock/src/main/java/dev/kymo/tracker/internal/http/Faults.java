// SPDX-License-Identifier: Apache-2.0
package dev.kymo.tracker.internal.http;

import dev.kymo.tracker.fault.Fault;
import dev.kymo.tracker.fault.FaultPlan;
import dev.kymo.tracker.fault.Surface;
import dev.kymo.tracker.internal.store.Store;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does to requests what the plan in force says: before the routes see them what keeps data from
 * being stored, behind the routes what damages a reply. Thread-safe.
 */
public final class Faults implements AutoCloseable {
  private static final String FAULT = "kymo.fault";

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile FaultPlan plan;

  /** Faults by a plan. */
  public Faults(FaultPlan plan) {
    this.plan = plan;
  }

  /** Another plan, from the next request on. */
  public void follow(FaultPlan next) {
    plan = next;
  }

  void addTo(RoutesConfig routes, Store store) {
    routes.before(this::before);
    routes.before(WandbRoutes.STREAM, request -> forget(request, store));
    routes.after(this::after);
  }

  private void before(Context request) throws IOException, InterruptedException {
    Optional<Surface> surface = surface(request.path());
    Optional<Fault> found = surface.flatMap(place -> plan.next(place));
    if (found.isEmpty()) {
      return;
    }
    Fault fault = found.get();
    request.attribute(FAULT, fault);
    if (fault instanceof Fault.Refusal refusal) {
      refuse(request, refusal);
    } else if (fault instanceof Fault.Reset reset) {
      resetEarly(request, reset);
    } else if (fault instanceof Fault.Stall stall) {
      pause(stall.time());
    }
  }

  private static Optional<Surface> surface(String path) {
    if (path.equals("/graphql")) {
      return Optional.of(Surface.GRAPHQL);
    }
    if (path.startsWith("/files/")) {
      return Optional.of(Surface.STREAM);
    }
    return path.startsWith("/storage/") ? Optional.of(Surface.FILES) : Optional.empty();
  }

  private static void forget(Context request, Store store) {
    Fault fault = request.attribute(FAULT);
    if (fault instanceof Fault.OlderState older) {
      store.streams().forget(WandbRoutes.run(request), older.lines());
    }
  }

  private static void refuse(Context request, Fault.Refusal refusal) {
    refusal
        .retryAfter()
        .ifPresent(wait -> request.header("Retry-After", Long.toString(wait.toSeconds())));
    Replies.json(request.status(refusal.status()), Map.of("error", "a fault of the plan in force"));
    request.skipRemainingHandlers();
  }

  private static void resetEarly(Context request, Fault.Reset reset) throws IOException {
    int length = request.contentLength();
    switch (reset) {
      case BEFORE_BODY -> Wires.cut(request);
      case WITHIN_BODY -> {
        request.bodyInputStream().readNBytes(length / 2);
        Wires.cut(request);
      }
      case AFTER_BODY -> {
        request.bodyInputStream().readAllBytes();
        Wires.cut(request);
      }
      case BEFORE_REPLY, WITHIN_REPLY -> {}
    }
  }

  private void after(Context request) throws IOException, InterruptedException {
    Fault fault = request.attribute(FAULT);
    if (fault == Fault.Reset.BEFORE_REPLY) {
      Wires.cut(request);
    } else if (fault == Fault.Reset.WITHIN_REPLY) {
      byte[] reply = Wires.takeReply(request);
      Wires.send(request, reply, 0, reply.length / 2);
      Wires.cut(request);
    } else if (fault instanceof Fault.SlowReply slow) {
      byte[] reply = Wires.takeReply(request);
      for (int i = 0; i < reply.length; i++) {
        pause(slow.pause());
        Wires.send(request, reply, i, 1);
      }
    }
  }

  private void pause(Duration time) throws InterruptedException {
    var unused = closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends all stalls. */
  @Override
  public void close() {
    closed.countDown();
  }
}
