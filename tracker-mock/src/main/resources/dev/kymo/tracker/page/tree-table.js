// SPDX-License-Identifier: Apache-2.0
import { clipped, el, fill, onChange, setText } from './dom.js';
import { byName, plural } from './format.js';

/** A config or summary as a table of paths and values, with a filter. */
export class TreeTable {
  element;
  #entries = [];
  #body = el('tbody');
  #count = el('span', { class: 'count' });
  #scroll;
  #filter;
  #empty = el('p', { class: 'quiet' });
  #input;
  #format;
  #name;
  #show = onChange((tree) => {
    this.#entries = flatten(tree).sort(([a], [b]) => byOwner(a, b)).map(([key, value]) => [key, textOf(value, this.#format), textOf(value, String)]);
    this.#build();
  });

  /** @param format writes a number; the tooltip always has all of its digits */
  constructor(title, query, format) {
    this.#format = format;
    this.#name = title.toLowerCase();
    this.#input = el('input', { type: 'search', placeholder: `Filter ${this.#name}`, value: query.get(this.#name), oninput: () => this.#onFilter(query) });
    const head = el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Key'), el('th', { scope: 'col' }, 'Value')));
    const table = el('table', { class: 'tree' }, el('caption', { class: 'visually-hidden' }, title), head, this.#body);
    this.#filter = el('label', { class: 'filter' }, el('span', { class: 'visually-hidden' }, `Filter ${this.#name}`), this.#input);
    this.#scroll = el('div', { class: 'scroll tall', tabindex: 0, role: 'region', 'aria-label': title }, table);
    this.element = el(
      'details',
      { class: 'section', id: this.#name, open: !query.has('closed', title) },
      el('summary', {}, el('h2', {}, title), this.#count),
      this.#filter,
      this.#scroll,
      this.#empty,
    );
    this.element.addEventListener('toggle', () => query.toggle('closed', title, !this.element.open));
  }

  show(tree) {
    this.#show(tree ?? {});
  }

  #onFilter(query) {
    query.set(this.#name, this.#input.value);
    this.#build();
  }

  #build() {
    const words = this.#input.value.toLowerCase().split(/\s+/);
    const shown = this.#entries.filter(([key, value]) => words.every((word) => `${key} ${value}`.toLowerCase().includes(word)));
    setText(this.#count, plural(this.#entries.length, 'value'));
    this.#filter.hidden = this.#entries.length === 0;
    this.#scroll.hidden = shown.length === 0;
    setText(this.#empty, this.#entries.length === 0 ? `No ${this.#name}.` : shown.length === 0 ? 'No key or value matches the filter.' : '');
    fill(this.#body, shown.map(([key, value, exact]) => el('tr', {}, clipped('th', key, { scope: 'row' }), el('td', { title: exact }, value))));
  }
}

/** Clients send keys in any order. Those that begin with `_` are W&B's own and come last. */
function byOwner(a, b) {
  return a.startsWith('_') - b.startsWith('_') || byName(a, b);
}

/** Paths joined by dots; lists and empty objects stay one value. */
export function flatten(tree, prefix = '') {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    const nested = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 0;
    return nested ? flatten(value, path) : [[path, value]];
  });
}

function textOf(value, format) {
  return typeof value === 'number' ? format(value) : typeof value === 'string' ? value : JSON.stringify(value);
}
