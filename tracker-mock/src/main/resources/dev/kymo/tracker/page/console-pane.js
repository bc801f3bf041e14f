// SPDX-License-Identifier: Apache-2.0
import { el, setAttribute, setText } from './dom.js';
import { dateTime, integer, plural } from './format.js';

const PAGE = 500;
const REWRITTEN = 20; // a progress bar rewrites the last lines: they are fetched again
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** What the run printed. Fetched when it is opened, from the end; follows while it is scrolled down. */
export class ConsolePane {
  element;
  #fetch;
  #total = 0;
  #first = 0;
  #next = 0;
  #lines = new Map();
  #busy = false;
  #count = el('span', { class: 'count' });
  #log = el('div', { class: 'console', role: 'log', 'aria-live': 'off', 'aria-label': 'Console', tabindex: 0 });
  #earlier = el('button', { type: 'button', onclick: () => this.#loadEarlier() });
  #state = el('p', { class: 'quiet' });

  /** @param fetch `(from, limit)` to a promise of `{total, lines}` */
  constructor(fetch, query) {
    this.#fetch = fetch;
    this.#earlier.hidden = true;
    this.element = el(
      'details',
      { class: 'section', id: 'console' },
      el('summary', {}, el('h2', {}, 'Console'), this.#count),
      this.#state,
      this.#earlier,
      this.#log,
    );
    this.element.open = query.has('open', 'Console');
    this.element.addEventListener('toggle', () => {
      query.toggle('open', 'Console', this.element.open);
      this.#follow();
    });
  }

  show(total) {
    this.#total = total;
    setText(this.#count, plural(total, 'line'));
    this.#log.hidden = total === 0;
    setText(this.#state, total === 0 ? 'Nothing was printed, or the client does not send its console.' : '');
    this.#follow();
  }

  async #follow() {
    if (!this.element.open || this.#busy || this.#total === 0) {
      return;
    }
    const fresh = this.#lines.size === 0;
    if (fresh) {
      this.#first = Math.max(0, this.#total - PAGE);
      this.#next = this.#first;
    }
    const atEnd = fresh || this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 24;
    let before;
    do {
      before = this.#next;
      await this.#load(Math.max(this.#first, this.#next - REWRITTEN), PAGE);
    } while (this.#next < this.#total && this.#next > before);
    if (atEnd) {
      this.#log.scrollTop = this.#log.scrollHeight;
    }
  }

  async #loadEarlier() {
    const from = Math.max(0, this.#first - PAGE);
    const height = this.#log.scrollHeight;
    await this.#load(from, this.#first - from);
    this.#log.scrollTop += this.#log.scrollHeight - height;
  }

  async #load(from, limit) {
    this.#busy = true;
    try {
      const { lines } = await this.#fetch(from, limit);
      lines.forEach((line) => this.#put(line));
      this.#first = Math.min(this.#first, from);
      this.#next = Math.max(this.#next, ...lines.map(({ n }) => n + 1));
      setText(this.#state, '');
    } catch (error) {
      setText(this.#state, `The console was not loaded (${error.message}). It is tried again with the next update, or when it is opened again.`);
    } finally {
      this.#busy = false;
    }
    this.#earlier.hidden = this.#first === 0;
    setText(this.#earlier, `Earlier lines (${integer(this.#first)})`);
  }

  #put({ n, text, error, time }) {
    if (!this.#lines.has(n)) {
      const line = el('div', { class: 'line' });
      this.#log.insertBefore(line, this.#lineAfter(n));
      this.#lines.set(n, line);
    }
    const line = this.#lines.get(n);
    setAttribute(line, 'title', time ? dateTime(time) : null);
    line.classList.toggle('error', error === true);
    setText(line, plain(text));
  }

  #lineAfter(n) {
    for (let other = n + 1; other < this.#next; other++) {
      if (this.#lines.has(other)) {
        return this.#lines.get(other);
      }
    }
    return null;
  }
}

/** What a terminal would show in the end: no colours, and of a rewritten line its last state. */
export function plain(text) {
  return text.replace(ESCAPES, '').replace(/\r+$/, '').split('\r').at(-1);
}
