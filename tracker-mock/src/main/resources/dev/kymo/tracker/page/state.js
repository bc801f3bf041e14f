// SPDX-License-Identifier: Apache-2.0
import { el } from './dom.js';

const SIGNS = { running: '▶', finished: '✓', failed: '✕', crashed: '!' };
const TITLES = {
  running: 'The run is sending, or has been heard of lately',
  finished: 'The run ended with exit code 0',
  failed: 'The run ended with an exit code other than 0',
  crashed: 'The run fell silent without saying that it ended',
};

/** A run's state as a word with a sign; colour only repeats it. */
export function stateBadge(state) {
  const sign = el('span', { 'aria-hidden': 'true', class: 'sign' }, SIGNS[state] ?? '?');
  return el('span', { class: 'badge', 'data-state': state, title: TITLES[state] ?? null }, sign, state);
}

/** Whether more may come. A crashed run may only have been cut off. */
export function isOpen(run) {
  return run.state === 'running' || run.state === 'crashed';
}
