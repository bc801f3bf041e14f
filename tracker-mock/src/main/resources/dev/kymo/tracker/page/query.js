// SPDX-License-Identifier: Apache-2.0

/** The view's settings, kept in the address so that a link shows what its sender saw. */
export class Query {
  #parameters = new URLSearchParams(location.search);
  #listeners = [];

  get(name, fallback = '') {
    return this.#parameters.get(name) ?? fallback;
  }

  /** Sets one; the fallback's value is left out of the address. */
  set(name, value, fallback = '') {
    if (value === fallback) {
      this.#parameters.delete(name);
    } else {
      this.#parameters.set(name, value);
    }
    this.#write(name);
  }

  /** Whether a name that may stand several times has this value. */
  has(name, value) {
    return this.#parameters.getAll(name).includes(value);
  }

  toggle(name, value, on) {
    if (this.has(name, value) === on) {
      return;
    }
    const others = this.#parameters.getAll(name).filter((one) => one !== value);
    this.#parameters.delete(name);
    [...others, ...(on ? [value] : [])].forEach((one) => this.#parameters.append(name, one));
    this.#write(name);
  }

  /** Calls back with the name of whatever is set. */
  listen(listener) {
    this.#listeners.push(listener);
  }

  #write(name) {
    const text = this.#parameters.toString();
    history.replaceState(null, '', location.pathname + (text === '' ? '' : `?${text}`) + location.hash);
    this.#listeners.forEach((listener) => listener(name));
  }
}
