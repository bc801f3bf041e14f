// SPDX-License-Identifier: Apache-2.0
package dev.kymo;

import dev.kymo.backend.Backend;
import dev.kymo.backend.Batch;
import dev.kymo.backend.Delivery;
import dev.kymo.backend.InMemoryBackend;
import dev.kymo.backend.Opening;
import dev.kymo.backend.Origin;
import dev.kymo.backend.RunState;
import dev.kymo.event.RunStarted;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A backend that does what a test wants before it takes a batch, and before it is closed. */
record Intercepted(InMemoryBackend memory, Consumer<Batch> beforeBatch, Runnable beforeClose)
    implements Backend {

  /** One whose calls no interrupt and no closing ends. */
  static Intercepted hanging(String name, CountDownLatch until) {
    return new Intercepted(new InMemoryBackend(name), batch -> hang(until), () -> {});
  }

  static void hang(CountDownLatch until) {
    while (until.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public String name() {
    return memory.name();
  }

  @Override
  public Opening open(RunStarted run, RunState state, Origin origin) {
    return memory.open(run, state, origin);
  }

  @Override
  public Delivery deliver(Batch batch) {
    beforeBatch.accept(batch);
    return memory.deliver(batch);
  }

  @Override
  public void close() {
    beforeClose.run();
    memory.close();
  }
}
