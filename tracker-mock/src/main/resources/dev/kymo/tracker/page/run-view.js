// SPDX-License-Identifier: Apache-2.0
import { api } from './api.js';
import { ConsolePane } from './console-pane.js';
import { Controls } from './controls.js';
import { arrange, el, fill } from './dom.js';
import { number } from './format.js';
import { Follower } from './live.js';
import { Query } from './query.js';
import { RunHeader } from './run-header.js';
import { Sections } from './sections.js';
import { SeriesLoader } from './series-loader.js';
import { isOpen } from './state.js';
import { TreeTable } from './tree-table.js';
import { Warnings } from './warnings.js';

const CLOCK_MILLIS = 1_000;

/** One run: what it is, where its metrics landed, its config, summary and console. */
export class RunView {
  #main;
  #ids;
  #status;
  #query = new Query();
  #header = new RunHeader();
  #warnings = new Warnings();
  #controls;
  #sections;
  #config;
  #summary;
  #console;
  #parts;
  #follower;
  #run = null;

  constructor(main, ids, status) {
    this.#main = main;
    this.#ids = ids;
    this.#status = status;
    const loader = new SeriesLoader((keys, buckets) => api.series(ids, keys, this.#query.get('x', 'step'), buckets));
    this.#controls = new Controls(this.#query);
    this.#sections = new Sections(this.#query, loader);
    this.#config = new TreeTable('Config', this.#query, String);
    this.#summary = new TreeTable('Summary', this.#query, number);
    this.#console = new ConsolePane((from, limit) => api.console(ids, from, limit), this.#query);
    this.#parts = [
      this.#header.element,
      this.#warnings.element,
      this.#sections.jump,
      this.#controls.element,
      this.#sections.element,
      el('div', { class: 'columns' }, this.#config.element, this.#summary.element),
      this.#console.element,
    ];
  }

  start() {
    document.title = `${this.#ids.id} · Kymo`;
    fill(this.#main, el('h1', {}, this.#ids.id));
    this.#query.listen((name) => this.#onSetting(name));
    setInterval(() => this.#run !== null && this.#header.show(this.#run), CLOCK_MILLIS);
    this.#follower = new Follower({
      url: api.runUpdates(this.#ids),
      event: 'run',
      refresh: () => this.#refresh(),
      report: (report) => this.#status.report(report),
    });
    this.#follower.now();
  }

  async #refresh() {
    const run = await api.run(this.#ids, this.#query.get('group', 'first'));
    this.#run = run;
    document.title = `${run.displayName || run.id} (${run.state}) · Kymo`;
    this.#header.show(run);
    this.#warnings.show(run);
    this.#controls.show(run);
    this.#sections.show(run);
    this.#config.show(run.config);
    this.#summary.show(run.summary);
    this.#console.show(run.console?.lines ?? 0);
    arrange(this.#main, this.#parts);
    return isOpen(run);
  }

  #onSetting(name) {
    if (name === 'group') {
      this.#follower.now();
    } else {
      this.#sections.applySetting(name);
    }
  }
}
