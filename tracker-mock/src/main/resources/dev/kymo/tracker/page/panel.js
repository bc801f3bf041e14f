// SPDX-License-Identifier: Apache-2.0
import { axisName, placeOn } from './axis.js';
import { Chart } from './chart.js';
import { clipped, el, setAttribute, setText } from './dom.js';
import { number, plural } from './format.js';
import { watch } from './in-view.js';
import { prepare, remarks } from './series.js';

const BUCKETS = 400;
const WIDE_BUCKETS = 1_200;
const ZOOMED_BUCKETS = 5_000;

/** One metric: its name, its last value or the value under the cursor, and its curve. */
export class Panel {
  key;
  hidden = false;
  element;
  #query;
  #loader;
  #metric = null;
  #series = null;
  #data = null;
  #stale = true;
  #visible = false;
  #undrawn = false;
  #chart;
  #title;
  #value = el('span', { class: 'value' });
  #where = el('span', { class: 'where' });
  #plot;
  #remarks = el('span', { class: 'remarks clip' });
  #axis = el('span', { class: 'axis-name clip' });
  #wide;

  constructor(key, query, loader) {
    this.key = key;
    this.#query = query;
    this.#loader = loader;
    this.#title = clipped('h3', key);
    this.#wide = el('button', { type: 'button', class: 'widen', onclick: () => this.#toggleWide() }, '⤢');
    this.#plot = el('div', { class: 'plot', tabindex: 0, role: 'slider', 'aria-label': key, 'aria-valuemin': 0, 'aria-valuenow': 0 });
    this.element = el(
      'article',
      { class: 'panel' },
      el('header', {}, this.#title, this.#wide),
      el('p', { class: 'reading' }, this.#value, this.#where),
      this.#plot,
      el('footer', {}, this.#remarks, this.#axis),
    );
    this.#chart = new Chart(this.#plot, (index) => this.#read(index), () => this.#refine());
    this.#applyWide();
    watch(this.element, (visible) => this.#setVisible(visible));
  }

  show(metric) {
    this.#stale ||= metric.points !== this.#metric?.points;
    this.#metric = metric;
    this.hidden = metric.hidden === true;
    setText(this.#title, metric.name);
    setAttribute(this.#title, 'title', metric.key);
    setText(this.#axis, this.#axisName());
    this.#load();
  }

  applySetting(name) {
    if (name === 'x') {
      this.#stale = true;
      setText(this.#axis, this.#axisName());
      this.#load();
    } else if (name === 'smooth' || name === 'log') {
      this.#draw();
    } else if (name === 'wide' && this.#applyWide()) {
      this.#refine();
    }
  }

  #setVisible(visible) {
    this.#visible = visible;
    this.#load();
    if (this.#undrawn) {
      this.#draw();
    }
  }

  receive(series) {
    this.#series = series;
    this.element.classList.remove('failed');
    this.#draw();
  }

  fail(error) {
    this.element.classList.add('failed');
    setText(this.#where, `Not loaded (${error.message}); trying again`);
  }

  #load() {
    if (this.#stale && this.#visible) {
      this.#stale = false;
      this.#loader.want(this.key, this.#buckets(), this);
    }
  }

  /** A bucket every pixel or so: more would blacken the curve, and hide the band. */
  #buckets() {
    return this.#chart.zoomed ? ZOOMED_BUCKETS : this.#query.has('wide', this.key) ? WIDE_BUCKETS : BUCKETS;
  }

  /** Fetches anew when the size or a zoom asks for another number of buckets. */
  #refine() {
    if (this.#series !== null && (this.#series.count > this.#series.x.length || this.#series.x.length > this.#buckets())) {
      this.#stale = true;
      this.#load();
    }
  }

  #draw() {
    this.#undrawn = this.#series !== null && !this.#visible;
    if (this.#series === null || this.#undrawn) {
      return;
    }
    const log = this.#query.get('log') === '1';
    const smoothing = Math.min(0.99, Number(this.#query.get('smooth', '0')) || 0);
    const x = this.#x();
    this.#data = prepare(this.#series, { log, smoothing });
    this.#chart.show(this.#data, { log, x, smoothing: smoothing > 0, sync: x === 'step' ? this.#metric.stepMetric : x });
    const told = remarks(this.#data).join('; ');
    setText(this.#remarks, told);
    this.#remarks.title = this.#data.banded ? `${told}. The band spans each bucket, the line is its last value.` : told;
    this.#read(this.#chart.index);
  }

  /** Shows the value at an index, or the last one. */
  #read(index) {
    const { raw, x, min, max, banded } = this.#data;
    const place = (index) => placeOn(this.#x(), x[index]);
    const last = raw.length - 1;
    const at = index === null || index > last ? last : index;
    if (last < 0) {
      setText(this.#where, 'no points on this axis');
      setText(this.#value, '');
      return;
    }
    const band = banded && min[at] !== null ? ` · bucket ${number(min[at])} to ${number(max[at])}` : '';
    setText(this.#value, number(raw[at]));
    setText(this.#where, `${index === null ? 'last, ' : ''}at ${place(at)}${band}`);
    this.#plot.setAttribute('aria-valuemax', last);
    this.#plot.setAttribute('aria-valuenow', at);
    this.#plot.setAttribute('aria-valuetext', `${number(raw[at])} at ${this.#axisName()} ${place(at)}; ${plural(last + 1, 'point')}`);
  }

  /** A step metric that is a time is shown as one. */
  #x() {
    const choice = this.#query.get('x', 'step');
    const own = this.#metric.stepMetric;
    return choice === 'step' && (own === '_timestamp' || own === '_runtime') ? own : choice;
  }

  #axisName() {
    return axisName(this.#query.get('x', 'step'), this.#metric.stepMetric);
  }

  #toggleWide() {
    this.#query.toggle('wide', this.key, !this.#query.has('wide', this.key));
  }

  #applyWide() {
    const wide = this.#query.has('wide', this.key);
    const changed = this.element.classList.contains('wide') !== wide;
    this.element.classList.toggle('wide', wide);
    setAttribute(this.#wide, 'aria-pressed', String(wide));
    setAttribute(this.#wide, 'aria-label', `Large panel for ${this.key}`);
    setAttribute(this.#wide, 'title', wide ? 'Back to normal size' : 'Large');
    return changed;
  }
}
