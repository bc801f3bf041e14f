// SPDX-License-Identifier: Apache-2.0
import { arrange, clipped, el, onChange, setAttribute } from './dom.js';
import { ago, byName, columnFormat, dateTime, duration, integer, runSeconds } from './format.js';
import { projectPath, runPath } from './routes.js';
import { stateBadge } from './state.js';

const SILENT_AFTER_SECONDS = 60;

const SCORES = ['exact_match', 'f1'];
const isSpeed = (name) => name === 'runtime' || name === 'epoch' || name.endsWith('_per_second');
const rank = (name) => (SCORES.includes(name) ? SCORES.indexOf(name) : SCORES.length + isSpeed(name));

const FIXED = [
  { id: 'name', title: 'Name', value: (run) => (run.displayName || run.id).toLowerCase(), cell: nameCell, head: 'row' },
  { id: 'state', title: 'State', value: (run) => run.state, cell: (run) => stateBadge(run.state) },
  { id: 'project', title: 'Project', value: (run) => `${run.entity}/${run.project}`, cell: projectCell },
  { id: 'created', title: 'Created', value: (run) => Date.parse(run.createdAt), cell: createdCell },
  { id: 'duration', title: 'Duration', value: (run) => runSeconds(run), cell: durationCell, number: true },
  { id: 'rows', title: 'Rows', value: (run) => run.rows, cell: (run) => integer(run.rows), number: true },
];

/** One row a run, one column an evaluation metric. Rows stay the same elements over updates. */
export class RunsTable {
  #query;
  #fixed;
  #rows = new Map();
  #body = el('tbody');
  #head = el('thead');
  #showHead = onChange((columns) => this.#buildHead(columns));

  constructor(query, withProject) {
    this.#query = query;
    this.#fixed = FIXED.filter((column) => withProject || column.id !== 'project');
    const table = el('table', { class: 'runs' }, el('caption', { class: 'visually-hidden' }, 'Runs'), this.#head, this.#body);
    this.element = el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Runs' }, table);
  }

  show(runs) {
    const columns = [...this.#fixed, ...evalColumns(runs)];
    const sort = { by: this.#query.get('sort', 'created'), ascending: this.#query.get('dir') === 'asc' };
    this.#showHead([sort, columns.map(({ id, title, number }) => ({ id, title, number }))]);
    arrange(this.#body, sorted(runs, columns, sort).map((run) => this.#row(run, columns)));
  }

  #row(run, columns) {
    const key = JSON.stringify([run.entity, run.project, run.id]);
    if (!this.#rows.has(key)) {
      this.#rows.set(key, { element: el('tr'), cells: new Map() });
    }
    const { element, cells } = this.#rows.get(key);
    arrange(element, columns.map((column) => cellOf(cells, column, run)));
    return element;
  }

  #buildHead([sort, columns]) {
    const focused = document.activeElement?.dataset?.sort;
    this.#head.replaceChildren(el('tr', {}, columns.map((column) => this.#headCell(column, sort))));
    [...this.#head.querySelectorAll('button')].find((button) => button.dataset.sort === focused)?.focus();
  }

  #headCell({ id, title, number }, sort) {
    const direction = sort.by !== id ? null : sort.ascending ? 'ascending' : 'descending';
    const button = clipped('button', title, { type: 'button', 'data-sort': id, onclick: () => this.#sortBy(id) });
    return el('th', { scope: 'col', class: number ? 'number' : null, 'aria-sort': direction }, button);
  }

  #sortBy(id) {
    const same = this.#query.get('sort', 'created') === id;
    const ascending = same ? this.#query.get('dir') !== 'asc' : id === 'name' || id === 'project';
    this.#query.set('dir', ascending ? 'asc' : '');
    this.#query.set('sort', id, 'created');
  }
}

function cellOf(cells, column, run) {
  if (!cells.has(column.id)) {
    cells.set(column.id, el(column.head === undefined ? 'td' : 'th', { scope: column.head, class: column.number ? 'number' : column.id }));
  }
  const cell = cells.get(column.id);
  const content = column.cell(run);
  const node = typeof content === 'string' ? document.createTextNode(content) : content;
  if (!cell.firstChild?.isEqualNode(node)) {
    cell.replaceChildren(node); // an equal link is left alone: it may have the focus
  }
  setAttribute(cell, 'title', column.tip?.(run) ?? null);
  return cell;
}

/** The scores come first, then metrics that most runs have, those about speed last. */
function evalColumns(runs) {
  const count = new Map();
  runs.forEach((run) => Object.keys(run.lastEval ?? {}).forEach((name) => count.set(name, (count.get(name) ?? 0) + 1)));
  return [...count.keys()]
    .sort((a, b) => rank(a) - rank(b) || count.get(b) - count.get(a) || byName(a, b))
    .map((name) => evalColumn(name, runs));
}

function evalColumn(name, runs) {
  const last = (run) => (Object.hasOwn(run.lastEval ?? {}, name) ? run.lastEval[name] : undefined);
  const format = columnFormat(runs.map((run) => last(run)?.value));
  return {
    id: `eval/${name}`,
    title: `eval/${name}`,
    number: true,
    value: (run) => last(run)?.value,
    cell: (run) => (last(run) === undefined ? '' : format(last(run).value)),
    tip: (run) => (last(run) === undefined ? null : `eval/${name} at step ${integer(last(run).step)}`),
  };
}

/** Runs without a value come last, whichever way. */
function sorted(runs, columns, { by, ascending }) {
  const column = columns.find(({ id }) => id === by) ?? columns.find(({ id }) => id === 'created');
  const missing = (value) => value === undefined || Number.isNaN(value) || value === 'NaN';
  return runs
    .map((run) => [column.value(run), run])
    .sort(([a], [b]) => missing(a) - missing(b) || (a < b ? -1 : a > b ? 1 : 0) * (ascending ? 1 : -1))
    .map(([, run]) => run);
}

function nameCell(run) {
  return clipped('a', run.displayName || run.id, { href: runPath(run) });
}

function projectCell(run) {
  return clipped('a', `${run.entity}/${run.project}`, { href: projectPath(run) });
}

function createdCell(run) {
  return el('time', { datetime: run.createdAt, title: dateTime(run.createdAt) }, ago(run.createdAt));
}

function durationCell(run) {
  const silence = (Date.now() - Date.parse(run.heartbeatAt)) / 1000;
  const silent = run.state === 'running' && silence > SILENT_AFTER_SECONDS;
  return el(
    'span',
    { title: `Last heartbeat ${dateTime(run.heartbeatAt)}` },
    duration(runSeconds(run)),
    silent && el('span', { class: 'silent' }, `silent for ${duration(silence)}`),
  );
}
