// SPDX-License-Identifier: Apache-2.0
import { arrange, el, onChange, setText } from './dom.js';
import { byName, listed, plural } from './format.js';
import { Panel } from './panel.js';

/** One section with its panels. Which are folded is kept in the address. */
export class Section {
  element;
  name;
  count = 0;
  #kind;
  #query;
  #loader;
  #panels = new Map();
  #order = [];
  #number = el('span', { class: 'count' });
  #text = el('p', { class: 'explanation' });
  #grid = el('div', { class: 'panels' });
  #explain = onChange((text) => this.#setExplanation(text));

  constructor(name, kind, query, loader) {
    this.name = name;
    this.#kind = kind;
    this.#query = query;
    this.#loader = loader;
    this.element = this.#build();
  }

  show(section, run) {
    const metrics = [...section.metrics].sort((a, b) => byName(a.name, b.name)); // they come in any order
    this.#order = metrics.map((metric) => {
      const panel = this.#panel(metric.key);
      panel.show(metric, this.#kind);
      return panel;
    });
    this.#explain(explanation(section, run));
    this.#choose();
  }

  applySetting(name) {
    if (name === 'q' || name === 'hidden') {
      this.#choose();
    } else if (name !== 'closed' && name !== 'open') {
      this.#order.forEach((panel) => panel.applySetting(name));
    }
  }

  /** Shows the panels that the filter lets through, and says how many those are. */
  #choose() {
    const words = this.#query.get('q').toLowerCase().split(/\s+/);
    const withHidden = this.#query.get('hidden') === '1';
    const available = this.#order.filter((panel) => withHidden || !panel.hidden);
    const shown = available.filter((panel) => words.every((word) => panel.key.toLowerCase().includes(word)));
    this.count = available.length;
    arrange(this.#grid, shown.map(({ element }) => element));
    const all = plural(available.length, 'panel');
    setText(this.#number, shown.length === available.length ? all : `${shown.length} of ${all}`);
    this.element.hidden = shown.length === 0;
  }

  #panel(key) {
    if (!this.#panels.has(key)) {
      this.#panels.set(key, new Panel(key, this.#query, this.#loader));
    }
    return this.#panels.get(key);
  }

  #build() {
    const flag = this.#kind === 'unsorted' ? el('span', { class: 'flag' }, '⚠ no section') : null;
    const folded = this.#kind === 'system';
    const details = el(
      'details',
      { class: 'section', id: `section-${this.name}`, 'data-kind': this.#kind, 'data-family': this.name.split('/', 1)[0] },
      el('summary', {}, el('h2', { title: this.name }, this.name), this.#number, flag),
      this.#text,
      this.#grid,
    );
    details.open = folded ? this.#query.has('open', this.name) : !this.#query.has('closed', this.name);
    details.addEventListener('toggle', () =>
      folded ? this.#query.toggle('open', this.name, details.open) : this.#query.toggle('closed', this.name, !details.open),
    );
    return details;
  }

  #setExplanation(text) {
    setText(this.#text, text);
    this.#text.hidden = text === '';
  }
}

function explanation({ kind, metrics }, run) {
  switch (kind) {
    case 'charts':
      return 'Keys without a “/”: they name no section.';
    case 'unsorted':
      return `${listed(metrics.map(({ name }) => name).sort(byName))}: logged without a section${run.sectionMapping ? `; section mapping ${run.sectionMapping} files such keys here` : ''} and not under train, where they would be taken for figures of training.`;
    case 'system':
      return 'Samples of the machine and the process, taken beside the history.';
    default:
      return '';
  }
}
