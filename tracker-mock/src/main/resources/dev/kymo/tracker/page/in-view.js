// SPDX-License-Identifier: Apache-2.0

const AHEAD = '400px'; // what is about to come into view is told before it does

const listeners = new WeakMap();
const watcher = new IntersectionObserver(
  (entries) => entries.forEach(({ target, isIntersecting }) => listeners.get(target)(isIntersecting)),
  { rootMargin: AHEAD },
);

/** Calls back with whether the element is in view, or nearly, whenever that changes. */
export function watch(element, listener) {
  listeners.set(element, listener);
  watcher.observe(element);
}
