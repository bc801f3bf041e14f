// SPDX-License-Identifier: Apache-2.0
import { api } from './api.js';
import { clipped, el, fill } from './dom.js';
import { projectPath, route, runPath } from './routes.js';
import { RunView } from './run-view.js';
import { RunsView } from './runs-view.js';
import { StatusLine } from './status-line.js';

const place = route(location.pathname);
const main = document.getElementById('main');
const status = new StatusLine(document.getElementById('notice'), place);

showTop();
if (place.view === 'runs') {
  new RunsView(main, place, status).start();
} else if (place.view === 'run') {
  new RunView(main, place, status).start();
} else {
  fill(main, el('p', { class: 'empty' }, `There is no page at ${location.pathname}. `, el('a', { href: '/' }, 'All runs')));
}

function showTop() {
  const user = el('span', { class: 'user' });
  fill(
    document.getElementById('top'),
    el('a', { class: 'brand', href: '/' }, el('img', { src: '/page/icon.svg', alt: '', width: 18, height: 18 }), 'Kymo'),
    el('nav', { 'aria-label': 'Where you are' }, el('ol', { class: 'crumbs' }, crumbs())),
    status.indicator,
    user,
  );
  api.session().then(
    (session) => user.append(session.user),
    () => user.remove(), // the view says what is wrong
  );
}

function crumbs() {
  const { project, entity, id } = place;
  const trail = [['All runs', '/']];
  if (project !== undefined) {
    trail.push([`${entity}/${project}`, projectPath(place)]);
  }
  if (id !== undefined) {
    trail.push([id, runPath(place)]);
  }
  return trail.map(([text, href], index) =>
    el('li', {}, clipped('a', text, { href, 'aria-current': index === trail.length - 1 ? 'page' : null })),
  );
}
