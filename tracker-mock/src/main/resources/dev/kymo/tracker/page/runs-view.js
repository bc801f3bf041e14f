// SPDX-License-Identifier: Apache-2.0
import { api } from './api.js';
import { arrange, el, fill, setText } from './dom.js';
import { plural } from './format.js';
import { firstRunHelp } from './first-run.js';
import { Follower } from './live.js';
import { Query } from './query.js';
import { RunsTable } from './runs-table.js';

const CLOCK_MILLIS = 5_000;

/** The list of runs, of all projects or of one. */
export class RunsView {
  #main;
  #place;
  #status;
  #query = new Query();
  #runs = [];
  #count = el('p', { class: 'count', role: 'status' });
  #table;
  #tools;

  constructor(main, place, status) {
    this.#main = main;
    this.#place = place;
    this.#status = status;
    this.#table = new RunsTable(this.#query, place.project === undefined);
    this.#tools = el('div', { class: 'toolbar' }, this.#filter(), this.#count);
  }

  start() {
    document.title = `${this.#title()} · Kymo`;
    fill(this.#main, el('h1', {}, this.#title()));
    this.#query.listen(() => this.#show());
    setInterval(() => this.#show(), CLOCK_MILLIS);
    new Follower({
      url: api.runsUpdates,
      event: 'runs',
      refresh: () => this.#refresh(),
      report: (report) => this.#status.report(report),
    }).now();
  }

  async #refresh() {
    this.#runs = (await api.runs(this.#place)).runs;
    this.#main.dataset.loaded = '';
    this.#show();
    return true;
  }

  #show() {
    if (this.#main.dataset.loaded === undefined) {
      return;
    }
    const heading = this.#main.querySelector('h1');
    if (this.#runs.length === 0) {
      const help = this.#main.querySelector('.first-run') ?? firstRunHelp(location.origin);
      arrange(this.#main, [heading, help]);
      return;
    }
    const shown = this.#runs.filter((run) => matches(run, this.#query.get('q')));
    setText(this.#count, this.#summary(shown));
    this.#table.show(shown);
    arrange(this.#main, [heading, this.#tools, this.#table.element]);
  }

  #summary(shown) {
    const running = shown.filter((run) => run.state === 'running').length;
    const part = shown.length === this.#runs.length ? '' : ` of ${this.#runs.length}`;
    return `${plural(shown.length, 'run')}${part}, ${running} running`;
  }

  #filter() {
    const input = el('input', {
      type: 'search',
      placeholder: 'Filter by name, id, project, tag, state',
      value: this.#query.get('q'),
      oninput: () => this.#query.set('q', input.value),
    });
    return el('label', { class: 'grow' }, el('span', { class: 'visually-hidden' }, 'Filter runs'), input);
  }

  #title() {
    return this.#place.project === undefined ? 'All runs' : `${this.#place.entity}/${this.#place.project}`;
  }
}

/** Every word of the filter occurs in what describes the run. */
function matches(run, filter) {
  const text = [run.displayName, run.id, run.entity, run.project, run.state, run.group, run.jobType, run.user, run.tags]
    .flat()
    .join(' ')
    .toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
