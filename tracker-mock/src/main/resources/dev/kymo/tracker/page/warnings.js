// SPDX-License-Identifier: Apache-2.0
import { el, fill, onChange } from './dom.js';
import { findings } from './findings.js';

const WORDS = { warning: 'Warning', note: 'Note' };

/** One strip for each finding; none when all is well. */
export class Warnings {
  element = el('div', { class: 'warnings' });
  #show = onChange((found) => this.#build(found));

  show(run) {
    this.#show(findings(run));
  }

  #build(found) {
    fill(
      this.element,
      found.map(({ level, text }) => el('p', { class: 'strip', 'data-level': level, role: 'note' }, el('strong', {}, WORDS[level]), ` ${text}`)),
    );
  }
}
