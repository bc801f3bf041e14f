// SPDX-License-Identifier: Apache-2.0

const LEAST_GAP_MILLIS = 1_000;
const POLL_MILLIS = 3_000;
const LONGEST_WAIT_MILLIS = 30_000;

/**
 * Keeps a view true: asks it to refresh when the server says that something changed, every few
 * seconds while server-sent events do not come through, and again after a failure.
 *
 * A hidden tab holds no connection: a browser allows six to one server, over all its tabs.
 */
export class Follower {
  #options;
  #source = null;
  #timer = 0;
  #due = Infinity;
  #busy = false;
  #again = false;
  #last = 0;
  #failures = 0;
  #sourceFailures = 0;
  #reopenAt = 0;

  /**
   * @param options `url` and `event` of the server-sent events; `refresh()`, which brings the view
   *     up to date and answers whether there is more to come; `report({state, error, retryAt})`
   */
  constructor(options) {
    this.#options = options;
    document.addEventListener('visibilitychange', () => this.#onVisibility());
    window.addEventListener('online', () => this.now());
    window.addEventListener('pagehide', () => this.#close());
  }

  /** Refreshes as soon as the least distance between two refreshes allows. */
  poke() {
    this.#schedule(Math.max(0, this.#last + LEAST_GAP_MILLIS - Date.now()));
  }

  /** Refreshes at once: the user is waiting. */
  now() {
    this.#last = 0;
    this.#due = Infinity;
    this.poke();
  }

  #schedule(millis) {
    const due = Date.now() + millis;
    if (due >= this.#due || document.hidden) {
      return;
    }
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#run(), millis);
  }

  async #run() {
    this.#due = Infinity;
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    this.#last = Date.now();
    try {
      this.#onSuccess(await this.#options.refresh());
    } catch (error) {
      this.#onFailure(error);
    }
    this.#busy = false;
    if (this.#again) {
      this.#again = false;
      this.poke();
    }
  }

  #onSuccess(more) {
    this.#failures = 0;
    if (!more) {
      this.#close();
      this.#options.report({ state: 'ended' });
      return;
    }
    this.#open();
    this.#options.report({ state: this.#isStreaming() ? 'live' : 'polling' });
    if (!this.#isStreaming()) {
      this.#schedule(POLL_MILLIS);
    }
  }

  #onFailure(error) {
    const wait = Math.min(LONGEST_WAIT_MILLIS, 1_000 * 2 ** ++this.#failures);
    this.#close();
    this.#options.report({ state: 'error', error, retryAt: Date.now() + wait });
    this.#schedule(wait);
  }

  #isStreaming() {
    return this.#source !== null && this.#source.readyState === EventSource.OPEN;
  }

  #open() {
    if (this.#source !== null || Date.now() < this.#reopenAt || document.hidden) {
      return;
    }
    const source = new EventSource(this.#options.url);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#sourceFailures = 0;
      this.#options.report({ state: 'live' });
    });
    source.addEventListener(this.#options.event, () => this.poke());
    source.addEventListener('error', () => this.#onSourceError(source));
  }

  #onSourceError(source) {
    if (source !== this.#source) {
      return;
    }
    this.#close();
    this.#reopenAt = Date.now() + Math.min(LONGEST_WAIT_MILLIS, 1_000 * 2 ** ++this.#sourceFailures);
    this.poke();
  }

  #close() {
    this.#source?.close();
    this.#source = null;
  }

  #onVisibility() {
    if (document.hidden) {
      clearTimeout(this.#timer);
      this.#due = Infinity;
      this.#close();
    } else {
      this.#reopenAt = 0;
      this.now();
    }
  }
}
