-- Lines are the truth, kept as the client's text. Everything about metrics is derived from them.
CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  project TEXT NOT NULL,
  name TEXT NOT NULL,
  display_name TEXT NOT NULL,
  description TEXT,
  notes TEXT,
  run_group TEXT,
  job_type TEXT,
  tags TEXT NOT NULL,
  git_commit TEXT,
  host TEXT,
  program TEXT,
  repo TEXT,
  sweep TEXT,
  config TEXT NOT NULL,
  summary TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  heartbeat_at INTEGER NOT NULL,
  declared_state TEXT,
  complete INTEGER NOT NULL,
  exit_code INTEGER,
  rewrites INTEGER NOT NULL,
  UNIQUE (entity, project, name)
);
-- Runs that somebody asked to end; a row goes when its run has ended.
CREATE TABLE IF NOT EXISTS stop_requests (run INTEGER PRIMARY KEY REFERENCES runs (id));
CREATE TABLE IF NOT EXISTS history (
  run INTEGER NOT NULL REFERENCES runs (id),
  line INTEGER NOT NULL,
  step INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, line)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS history_by_step ON history (run, step);
CREATE TABLE IF NOT EXISTS events (
  run INTEGER NOT NULL REFERENCES runs (id),
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, line)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS console (
  run INTEGER NOT NULL REFERENCES runs (id),
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (run, line)
) WITHOUT ROWID;
-- Where a history line went that a client sent under another number.
CREATE TABLE IF NOT EXISTS moved (
  run INTEGER NOT NULL REFERENCES runs (id),
  wire_line INTEGER NOT NULL,
  line INTEGER NOT NULL,
  PRIMARY KEY (run, wire_line)
) WITHOUT ROWID;
-- Rows, from start up to and without stop, of clients that have no numbers of their own.
CREATE TABLE IF NOT EXISTS appended (
  run INTEGER NOT NULL REFERENCES runs (id),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (run, start)
) WITHOUT ROWID;
-- When the latest of those rows was logged, in seconds since 1970.
CREATE TABLE IF NOT EXISTS appended_until (
  run INTEGER PRIMARY KEY REFERENCES runs (id),
  until REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS metrics (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (id),
  stream TEXT NOT NULL,
  name TEXT NOT NULL,
  points INTEGER NOT NULL,
  kind TEXT NOT NULL,
  last_value TEXT NOT NULL,
  last_line INTEGER NOT NULL,
  monotonic INTEGER NOT NULL,
  UNIQUE (run, stream, name)
);
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  size INTEGER,
  md5 TEXT,
  updated_at INTEGER NOT NULL,
  uploaded INTEGER NOT NULL,
  UNIQUE (run, name)
);
CREATE TABLE IF NOT EXISTS alerts (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (id),
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  severity TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
-- The last request of each client's process that numbers its requests.
CREATE TABLE IF NOT EXISTS senders (
  session TEXT PRIMARY KEY,
  request INTEGER NOT NULL
);
