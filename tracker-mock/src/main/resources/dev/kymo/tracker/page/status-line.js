// SPDX-License-Identifier: Apache-2.0
import { el, fill, setAttribute, setText } from './dom.js';
import { projectPath } from './routes.js';

const WORDS = { loading: 'Loading', live: 'Live', polling: 'Polling', ended: 'Complete', error: 'Not connected' };
const REFUSALS = { 401: 'No session', 403: 'No access', 404: 'Not found' };
const TITLES = {
  loading: 'The first answer is on its way',
  live: 'The page follows by itself',
  polling: 'Live updates do not come through; the page asks every 3 seconds',
  ended: 'The run has ended: nothing more is awaited',
  error: 'The page tries again by itself',
};

/** Says how the page stands with the server: a word in the corner, and one line when it fails. */
export class StatusLine {
  #notice;
  #place;
  #timer = 0;
  #answered = false;

  constructor(notice, place) {
    this.#notice = notice;
    this.#place = place;
    this.indicator = el('span', { class: 'connection', role: 'status' });
    this.#indicate('loading');
  }

  report({ state, error, retryAt }) {
    this.#answered ||= state !== 'error';
    this.#indicate(state, error);
    clearInterval(this.#timer);
    if (state === 'error') {
      this.#explain(error, retryAt);
    } else {
      fill(this.#notice);
    }
  }

  #indicate(state, error) {
    setAttribute(this.indicator, 'data-state', state);
    setAttribute(this.indicator, 'title', TITLES[state]);
    setText(this.indicator, (state === 'error' && REFUSALS[error.status]) || WORDS[state]);
  }

  #explain(error, retryAt) {
    const countdown = el('span', { 'aria-hidden': 'true' });
    const tick = () => setText(countdown, ` Trying again in ${Math.max(0, Math.ceil((retryAt - Date.now()) / 1000))} s.`);
    tick();
    this.#timer = setInterval(tick, 1000);
    fill(this.#notice, el('p', { class: 'notice' }, this.#sentence(error), countdown));
  }

  #sentence(error) {
    switch (error.status) {
      case 0:
        return [`The tracker does not answer${this.#answered ? '; what is shown is the last that came' : ''}. If it was stopped, start it with `, el('code', {}, 'kymo tracker'), '.'];
      case 401:
        return ['No session. Run ', el('code', {}, 'kymo tracker link'), ' and open the address that it prints.'];
      case 404:
        return [this.#missing(), '. It may be in another data directory, or not begun. ', el('a', { href: this.#upwards() }, 'Go up'), '.'];
      default:
        return error.status === undefined
          ? [`The page itself failed: ${error.message}. Reload it; if it stays, report this.`]
          : [`The tracker answered ${error.status}: ${error.message}.`];
    }
  }

  #missing() {
    const { entity, project, id } = this.#place;
    return id === undefined ? `There is no project ${entity}/${project}` : `There is no run ${id} in ${entity}/${project}`;
  }

  #upwards() {
    return this.#place.id === undefined ? '/' : projectPath(this.#place);
  }
}
