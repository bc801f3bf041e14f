// SPDX-License-Identifier: Apache-2.0
import { byName, integer, listed } from './format.js';

/** Names of evaluation scores; no trainer logs one of them for a training step. */
const SCORES = new Set(['exact_match', 'f1', 'em', 'best_f1', 'best_exact', 'accuracy', 'precision', 'recall', 'bleu', 'rouge1', 'rougeL']);

/** What is wrong with a run, as `{level: 'warning' | 'note', text}`; worst first. */
export function findings(run) {
  const found = [...misfiled(run), ...unsorted(run), ...suspected(run), ...refused(run), ...gaps(run)];
  return [...found.filter(({ level }) => level === 'warning'), ...found.filter(({ level }) => level === 'note')];
}

/** The fault that Kymo is there for: evaluation figures among those of training, and nobody told. */
function misfiled(run) {
  const astray = (run.unsectioned ?? []).filter((name) => namesIn(run, 'train').has(name));
  return astray.length === 0
    ? []
    : [warning(`${listed(astray)} ${was(astray)} logged without a section and ${was(astray)} filed under train (section mapping ${run.sectionMapping ?? 'unknown'}). If ${they(astray)} come from an evaluation, log ${them(astray)} as ${inEval(astray)}.`)];
}

function unsorted(run) {
  const names = [...namesIn(run, 'unsorted')].sort(byName);
  return names.length === 0
    ? []
    : [warning(`${listed(names)} ${was(names)} logged without a section and ${names.length === 1 ? 'stands' : 'stand'} in unsorted${mapping(run)}. Log ${them(names)} as ${inEval(names)}, or under the section that ${they(names)} belong to.`)];
}

/** Clients other than Kymo do not note which keys named no section; some names give it away. */
function suspected(run) {
  if ((run.unsectioned ?? []).length > 0) {
    return [];
  }
  const elsewhere = new Set([...namesIn(run, 'eval'), ...namesIn(run, 'test')]);
  const nested = [...namesIn(run, 'train')].filter((name) => /^(eval|test)[/_]/.test(name));
  const scores = [...namesIn(run, 'train')].filter((name) => SCORES.has(name) && !elsewhere.has(name));
  const names = [...nested, ...scores].sort(byName);
  return names.length === 0
    ? []
    : [note(`${listed(names)} ${names.length === 1 ? 'stands' : 'stand'} in train and not in eval. If ${they(names)} come from an evaluation, ${they(names)} ${was(names)} probably logged without the prefix eval_.`)];
}

function refused(run) {
  const kept = new Set([...namesIn(run, 'train'), ...namesIn(run, 'unsorted')]);
  const names = (run.unsectioned ?? []).filter((name) => !kept.has(name));
  return names.length === 0
    ? []
    : [warning(`${listed(names)} ${was(names)} logged without a section and ${was(names)} not kept${mapping(run)}.`)];
}

function gaps(run) {
  return (run.gaps ?? []).map(({ file, from, to }) => {
    const lines = from === to ? `Line ${integer(from)}` : `Lines ${integer(from)} to ${integer(to)}`;
    return warning(`${lines} of ${file} never arrived: what was logged there is missing here. A journal, if there is one, still has it: kymo replay sends it again.`);
  });
}

/** Names of the metrics filed under a section, whichever slash the page groups by. */
function namesIn(run, section) {
  const prefix = `${section}/`;
  const keys = run.sections.flatMap(({ metrics }) => metrics.map(({ key }) => key));
  return new Set(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)));
}

function mapping(run) {
  return run.sectionMapping ? ` (section mapping ${run.sectionMapping})` : '';
}

const was = (names) => (names.length === 1 ? 'was' : 'were');
const they = (names) => (names.length === 1 ? 'it' : 'they');
const them = (names) => (names.length === 1 ? 'it' : 'them');
const inEval = (names) => listed(names.map((name) => `eval/${name}`), 3);
const warning = (text) => ({ level: 'warning', text });
const note = (text) => ({ level: 'note', text });
