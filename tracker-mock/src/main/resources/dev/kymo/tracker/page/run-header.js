// SPDX-License-Identifier: Apache-2.0
import { clipped, el, fill, onChange, setText } from './dom.js';
import { ago, dateTime, duration, integer, runSeconds } from './format.js';
import { stateBadge } from './state.js';

/** The run's name, state and particulars. */
export class RunHeader {
  element = el('header', { class: 'run-header' });
  #duration = el('span');
  #created = el('time');
  #heartbeat = el('span');
  #show = onChange((run) => this.#build(run));

  show(run) {
    const { sections, config, summary, console, lastEval, heartbeatAt, ...particulars } = run;
    this.#show(particulars);
    setText(this.#duration, duration(runSeconds(run)));
    setText(this.#created, ago(run.createdAt));
    setText(this.#heartbeat, ago(heartbeatAt ?? run.createdAt));
  }

  #build(run) {
    this.#created.dateTime = run.createdAt;
    this.#created.title = dateTime(run.createdAt);
    const text = run.displayName || run.id;
    const name = el('h1', { title: text }, text);
    fill(
      this.element,
      el('div', { class: 'run-title' }, name, stateBadge(run.state), (run.tags ?? []).map((tag) => clipped('span', tag, { class: 'tag' }))),
      el('dl', { class: 'particulars' }, this.#particulars(run)),
      run.notes ? el('p', { class: 'notes' }, run.notes) : null,
    );
  }

  #particulars(run) {
    return [
      ['Run id', run.id],
      ['Created', this.#created],
      ['Duration', this.#duration],
      run.state === 'running' || run.state === 'crashed' ? ['Heartbeat', this.#heartbeat] : null,
      ['Rows', integer(run.rows)],
      run.exitCode === null || run.exitCode === undefined ? null : ['Exit code', String(run.exitCode)],
      run.user ? ['User', run.user] : null,
      run.group ? ['Group', run.group] : null,
      run.jobType ? ['Job type', run.jobType] : null,
    ].filter((pair) => pair !== null).map(([term, value]) => el('div', {}, el('dt', {}, term), detail(value)));
  }
}

function detail(value) {
  return typeof value === 'string' ? clipped('dd', value) : el('dd', {}, value);
}
