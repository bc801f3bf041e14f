// SPDX-License-Identifier: Apache-2.0
import { el, setText } from './dom.js';

/** What to do when there is nothing to show yet. */
export function firstRunHelp(origin) {
  const commands = `export WANDB_BASE_URL=${origin}\nexport WANDB_API_KEY="$(kymo tracker key)"`;
  return el(
    'section',
    { class: 'first-run' },
    el('h2', {}, 'No runs yet'),
    el('p', {}, 'Point Kymo or any W&B client at this tracker, then start a run in the same shell. It appears here by itself.'),
    el('div', { class: 'commands' }, el('pre', { tabindex: 0, 'aria-label': 'Commands' }, el('code', {}, commands)), copyButton(commands)),
    el('p', { class: 'quiet' }, 'For a first run without a program of your own: ', el('code', {}, 'experiments/quickstart'), '.'),
  );
}

function copyButton(text) {
  const button = el('button', { type: 'button', onclick: copy }, 'Copy');
  return button;

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setText(button, 'Copied');
    } catch {
      setText(button, 'Select and copy'); // the browser may deny the clipboard
    }
  }
}
