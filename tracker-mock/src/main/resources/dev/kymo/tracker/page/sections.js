// SPDX-License-Identifier: Apache-2.0
import { arrange, clipped, el, fill, onChange } from './dom.js';
import { byName } from './format.js';
import { Section } from './section.js';

const FIRST = ['eval', 'test', 'train'];
const KINDS = ['metrics', 'charts', 'unsorted', 'system'];

/** All sections of a run: eval, test, train, the others by name, Charts, unsorted, System. */
export class Sections {
  element = el('div', { class: 'sections' });
  /** Links to each part of the page. */
  jump = el('nav', { class: 'jump', 'aria-label': 'Sections' });
  #query;
  #loader;
  #empty = el('p', { class: 'empty' }, 'No metrics yet. Panels appear as soon as the run logs something.');
  #sections = new Map();
  #showJump = onChange((entries) => fill(this.jump, el('ul', {}, entries.map(jumpLink))));

  constructor(query, loader) {
    this.#query = query;
    this.#loader = loader;
    this.jump.addEventListener('click', (event) => openTarget(event));
  }

  show(run) {
    const ordered = [...run.sections].sort(bySection);
    const shown = ordered.map((section) => {
      const view = this.#section(section);
      view.show(section, run);
      return view;
    });
    arrange(this.element, shown.length === 0 ? [this.#empty] : shown.map(({ element }) => element));
    const tail = [['config', 'Config'], ['summary', 'Summary'], ['console', 'Console']];
    this.#showJump([...shown.map((view) => [view.element.id, view.name, view.count]), ...tail]);
  }

  /** Follows a setting of the controls that has changed. */
  applySetting(name) {
    if (name === 'x') {
      this.#loader.restart();
    }
    this.#sections.forEach((section) => section.applySetting(name));
  }

  #section({ name, kind }) {
    const key = `${kind} ${name}`;
    if (!this.#sections.has(key)) {
      this.#sections.set(key, new Section(name, kind, this.#query, this.#loader));
    }
    return this.#sections.get(key);
  }
}

function bySection(a, b) {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || rank(a.name) - rank(b.name) || byName(a.name, b.name);
}

/** `eval/squad`, a section by the last slash, goes where eval goes. */
function rank(name) {
  const place = FIRST.indexOf(name.split('/', 1)[0]);
  return place < 0 ? FIRST.length : place;
}

function jumpLink([id, name, count]) {
  const number = count === undefined ? null : el('span', { class: 'count' }, ` ${count}`);
  return el('li', {}, el('a', { href: `#${encodeURIComponent(id)}`, title: name }, clipped('span', name), number));
}

function openTarget(event) {
  const link = event.target.closest('a');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
  }
}
