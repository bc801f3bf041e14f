// SPDX-License-Identifier: Apache-2.0
import { el, fill, onChange } from './dom.js';

/** How the panels are grouped, chosen and drawn; every setting lives in the address. */
export class Controls {
  element = el('div', { class: 'toolbar', role: 'search', 'aria-label': 'Panels' });
  #query;
  #hidden = el('span');
  #filter;
  #showHidden = onChange((count) => this.#buildHidden(count));

  constructor(query) {
    this.#query = query;
    this.#filter = this.#filterBox();
    fill(
      this.element,
      el('label', { class: 'grow' }, el('span', { class: 'visually-hidden' }, 'Filter panels by name'), this.#filter),
      this.#choice('Section', 'group', [['first', 'before first /'], ['last', 'before last /']]),
      this.#choice('X', 'x', [['step', 'step metric'], ['_step', '_step'], ['_runtime', 'relative time'], ['_timestamp', 'clock time']]),
      this.#smoothing(),
      this.#box('Log y', 'log'),
      this.#hidden,
    );
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  show(run) {
    this.#showHidden(run.sections.flatMap(({ metrics }) => metrics).filter(({ hidden }) => hidden).length);
  }

  #buildHidden(count) {
    fill(this.#hidden, count > 0 ? this.#box(`Hidden (${count})`, 'hidden') : null);
  }

  #filterBox() {
    const input = el('input', {
      type: 'search',
      placeholder: 'Filter panels ( / )',
      value: this.#query.get('q'),
      oninput: () => this.#query.set('q', input.value),
    });
    return input;
  }

  #choice(label, name, options) {
    const current = this.#query.get(name, options[0][0]);
    const select = el(
      'select',
      { onchange: () => this.#query.set(name, select.value, options[0][0]) },
      options.map(([value, text]) => el('option', { value, selected: value === current }, text)),
    );
    return el('label', {}, label, select);
  }

  #smoothing() {
    const output = el('output', { class: 'smooth' });
    const slider = el('input', { type: 'range', min: 0, max: 0.99, step: 0.01, value: this.#query.get('smooth', '0') });
    const say = () => fill(output, Number(slider.value) === 0 ? 'off' : Number(slider.value).toFixed(2));
    slider.addEventListener('input', () => {
      say();
      this.#query.set('smooth', slider.value, '0');
    });
    say();
    return el('label', { title: 'Exponential moving average; the raw line stays visible' }, 'Smoothing', slider, output);
  }

  #box(label, name) {
    const box = el('input', {
      type: 'checkbox',
      checked: this.#query.get(name) === '1',
      onchange: () => this.#query.set(name, box.checked ? '1' : ''),
    });
    return el('label', {}, box, label);
  }

  #onKey(event) {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#filter.focus();
    }
  }
}
