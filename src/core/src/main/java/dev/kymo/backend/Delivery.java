// SPDX-License-Identifier: Apache-2.0
package dev.kymo.backend;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a backend answered to a batch. */
public sealed interface Delivery {

  /**
   * The batch arrived, but for what is named here.
   *
   * @param refused events that the server will never take, by their place in the batch, from 0;
   *     each with the reason and the key that caused it, on one line
   * @param stopRequested whether somebody asked on the server that the run be stopped
   * @param pause how long the server wants to be left alone now
   */
  record Delivered(Map<Integer, String> refused, boolean stopRequested, Duration pause)
      implements Delivery {
    /** Copies the map. */
    public Delivered {
      refused = Map.copyOf(refused);
    }

    /** The same, with more events refused. */
    public Delivered without(Map<Integer, String> others) {
      Map<Integer, String> all = new LinkedHashMap<>(others);
      all.putAll(refused);
      return new Delivered(all, stopRequested, pause);
    }

    /** The answer to a batch of which this one answers the first events. */
    private Delivered and(int events, Delivered rest) {
      Map<Integer, String> all = new LinkedHashMap<>(refused);
      rest.refused.forEach((place, why) -> all.put(events + place, why));
      return new Delivered(all, stopRequested || rest.stopRequested, rest.pause);
    }
  }

  /**
   * Not now; the same batch is to be delivered again.
   *
   * @param atLeast how long to wait at least; zero lets the shipper's own back-off decide
   * @param why what was in the way, on one line
   * @param overtaken whether it waits for a later session of the run to end
   */
  record Deferred(Duration atLeast, String why, boolean overtaken) implements Delivery {

    /** Something else is in the way. */
    public Deferred(Duration atLeast, String why) {
      this(atLeast, why, false);
    }
  }

  /**
   * Not like this: the server holds fewer lines than the batch builds on, for example because it
   * came back with an older state. The lines between are to be delivered again first.
   *
   * @param held how many lines of each stream the server holds, at most
   * @param why on one line
   */
  record Behind(Offsets held, String why) implements Delivery {}

  /** All of it arrived. */
  static Delivered complete() {
    return refusing(Map.of());
  }

  /** It arrived but for some events, by a server that asks for nothing in return. */
  static Delivered refusing(Map<Integer, String> refused) {
    return new Delivered(refused, false, Duration.ZERO);
  }

  /**
   * Delivers the halves of a batch one after the other, and makes one answer of theirs. What holds
   * up the first half keeps the second from going out.
   *
   * @param batch with at least two events
   */
  static Delivery inHalves(Batch batch, Function<Batch, Delivery> deliver) {
    List<Batch> halves = batch.halves();
    Delivery first = deliver.apply(halves.get(0));
    if (!(first instanceof Delivered head)) {
      return first;
    }
    Delivery second = deliver.apply(halves.get(1));
    return second instanceof Delivered tail
        ? head.and(halves.get(0).events().size(), tail)
        : second;
  }
}
