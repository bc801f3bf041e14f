// SPDX-License-Identifier: Apache-2.0

/** What an address shows: `{view: 'runs', entity?, project?}`, `{view: 'run', …, id}` or `{view: 'none'}`. */
export function route(pathname) {
  const parts = decode(pathname.split('/').filter((part) => part !== ''));
  if (parts === null) {
    return { view: 'none' };
  }
  const [entity, project, runs, id] = parts;
  if (parts.length === 0) {
    return { view: 'runs' };
  }
  if (parts.length === 2) {
    return { view: 'runs', entity, project };
  }
  return parts.length === 4 && runs === 'runs' ? { view: 'run', entity, project, id } : { view: 'none' };
}

export function projectPath({ entity, project }) {
  return `/${encodeURIComponent(entity)}/${encodeURIComponent(project)}`;
}

export function runPath(run) {
  return `${projectPath(run)}/runs/${encodeURIComponent(run.id)}`;
}

function decode(parts) {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return null;
  }
}
