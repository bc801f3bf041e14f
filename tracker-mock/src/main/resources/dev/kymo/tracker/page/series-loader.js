// SPDX-License-Identifier: Apache-2.0

const KEYS_A_REQUEST = 24;
const LONGEST_QUERY = 3_000;
const LEAST_WAIT_MILLIS = 1_000;
const LONGEST_WAIT_MILLIS = 30_000;

/** Fetches the series that panels in view ask for, many a request, one request at a time. */
export class SeriesLoader {
  #fetch;
  #wanted = new Map();
  #running = false;
  #generation = 0;
  #wait = 0;

  /** @param fetch `(keys, buckets)` to a promise of `{series: […]}` */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /**
   * Asks for a key's series in so many buckets. The receiver's `receive(series)` is called with
   * what came, `fail(error)` before another try.
   */
  want(key, buckets, receiver) {
    this.#wanted.set(key, { buckets, receiver });
    if (!this.#running) {
      this.#running = true;
      queueMicrotask(() => this.#drain());
    }
  }

  /** Forgets answers on their way: they are for another x axis. */
  restart() {
    this.#generation++;
  }

  async #drain() {
    while (this.#wanted.size > 0) {
      const batch = this.#take();
      try {
        await this.#load(batch);
        this.#wait = 0;
      } catch (error) {
        await this.#putBack(batch, error);
      }
    }
    this.#running = false;
  }

  async #load(batch) {
    const generation = this.#generation;
    const [{ buckets }] = batch.values();
    const { series } = await this.#fetch([...batch.keys()], buckets);
    if (generation !== this.#generation) {
      return;
    }
    const byKey = new Map(series.map((one) => [one.key, one]));
    batch.forEach(({ receiver }, key) => receiver.receive(byKey.get(key) ?? { key, count: 0, x: [], y: [] }));
  }

  async #putBack(batch, error) {
    batch.forEach((want, key) => {
      want.receiver.fail(error);
      this.#wanted.set(key, this.#wanted.get(key) ?? want);
    });
    this.#wait = Math.min(LONGEST_WAIT_MILLIS, Math.max(LEAST_WAIT_MILLIS, this.#wait * 2));
    await new Promise((resume) => setTimeout(resume, this.#wait));
  }

  /** Keys of one request: of equal buckets, and no more than an address can hold. */
  #take() {
    const batch = new Map();
    const [{ buckets }] = this.#wanted.values();
    let length = 0;
    for (const [key, want] of [...this.#wanted].filter((entry) => entry[1].buckets === buckets)) {
      length += encodeURIComponent(key).length + 5;
      if (batch.size === KEYS_A_REQUEST || (batch.size > 0 && length > LONGEST_QUERY)) {
        break;
      }
      batch.set(key, want);
      this.#wanted.delete(key);
    }
    return batch;
  }
}
