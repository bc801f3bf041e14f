// SPDX-License-Identifier: Apache-2.0

const TIMEOUT_MILLIS = 30_000;

/** A request that did not bring what it should. `status` is 0 when there was no answer at all. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const api = {
  session: () => get('/api/session'),
  runs: ({ entity, project }) => get('/api/runs', { entity, project }),
  run: (ids, group) => get(runUrl(ids), group === 'last' ? { sections: 'last' } : {}),
  series: (ids, keys, x, buckets) => get(`${runUrl(ids)}/series`, { key: keys, buckets, x: x === 'step' ? undefined : x }),
  console: (ids, from, limit) => get(`${runUrl(ids)}/console`, { from, limit }),
  runsUpdates: '/api/updates',
  runUpdates: (ids) => `${runUrl(ids)}/updates`,
};

function runUrl({ entity, project, id }) {
  return `/api/runs/${[entity, project, id].map(encodeURIComponent).join('/')}`;
}

async function get(path, parameters = {}) {
  const response = await send(path + queryOf(parameters));
  if (!response.ok) {
    throw new ApiError(response.status, await reason(response));
  }
  try {
    return await response.json();
  } catch (error) {
    throw new ApiError(0, `The answer to ${path} ended early or is no JSON: ${error.message}`);
  }
}

async function send(url) {
  try {
    return await fetch(url, {
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
  } catch (error) {
    throw new ApiError(0, error.message);
  }
}

async function reason(response) {
  try {
    return String((await response.json()).error ?? response.statusText);
  } catch {
    return response.statusText;
  }
}

function queryOf(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    [value].flat().filter((one) => one !== undefined).forEach((one) => query.append(name, one));
  }
  return query.size === 0 ? '' : `?${query}`;
}
