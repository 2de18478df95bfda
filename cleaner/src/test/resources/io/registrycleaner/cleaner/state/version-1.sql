-- A state store as version 1 of the schema left it.
CREATE TABLE registry (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE repository (
  id INTEGER PRIMARY KEY,
  registry INTEGER NOT NULL REFERENCES registry,
  name TEXT NOT NULL,
  epoch INTEGER NOT NULL DEFAULT 0, -- of the last survey that is remembered
  surveyor INTEGER,                 -- random number of the program that made it
  UNIQUE (registry, name)
) STRICT;
CREATE TABLE seen (
  repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL,
  epoch INTEGER NOT NULL, created INTEGER NOT NULL, created_nano INTEGER NOT NULL,
  PRIMARY KEY (repository, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE body (
  repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL,
  kind TEXT NOT NULL, subject BLOB,
  children BLOB NOT NULL, -- 32 bytes each
  blobs BLOB NOT NULL,    -- 32 bytes and the size in 8 each
  PRIMARY KEY (repository, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE asked (
  repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL, epoch INTEGER NOT NULL,
  PRIMARY KEY (repository, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE subject (
  repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL, subject BLOB NOT NULL,
  PRIMARY KEY (repository, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  registry INTEGER NOT NULL REFERENCES registry,
  started INTEGER NOT NULL, policy TEXT NOT NULL, shard TEXT, command TEXT NOT NULL,
  active INTEGER, -- when it was ready to delete, or last wrote down an outcome
  ended INTEGER, how TEXT
) STRICT;
CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  repository INTEGER NOT NULL REFERENCES repository,
  phase TEXT NOT NULL, digest BLOB NOT NULL,
  tags TEXT NOT NULL, -- a line each
  reason TEXT NOT NULL,
  outcome TEXT, at INTEGER, detail TEXT, restored INTEGER
) STRICT;
CREATE INDEX step_by_run ON step (run, repository, outcome);
CREATE INDEX step_by_repository ON step (repository);
CREATE TABLE saved (
  step INTEGER PRIMARY KEY REFERENCES step ON DELETE CASCADE,
  media_type TEXT NOT NULL, bytes BLOB NOT NULL
) STRICT;
CREATE TABLE untagged (
  repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (repository, digest)
) STRICT, WITHOUT ROWID;
PRAGMA application_id = 1685218163;
PRAGMA user_version = 1;
INSERT INTO registry VALUES (1, 'myregistry.azurecr.io');
INSERT INTO registry VALUES (2, 'other.azurecr.io');
INSERT INTO repository VALUES (1, 1, 'team/app', 3, 42);
INSERT INTO seen VALUES (1, x'0000000000000001000000000000000200000000000000030000000000000007', 2, 1767225600, 5);
INSERT INTO run VALUES (1, 1, 1000, 'policy', '0/1', 'clean --apply', 1500, 2000, 'DONE');
INSERT INTO run VALUES (2, 1, 3000, 'policy', '0/3', 'clean --apply', 3500, NULL, NULL);
INSERT INTO run VALUES (3, 1, 2500, 'policy', '0/1', 'clean --apply', 2600, 2700, 'DONE');
INSERT INTO run VALUES (4, 2, 100, 'policy', '5/6', 'clean --apply', 200, 300, 'DONE');
INSERT INTO step VALUES (1, 1, 1, 'TAG', x'0000000000000001000000000000000200000000000000030000000000000007', 'ci-1', 'old', 'DELETED', 1800, '', NULL);
INSERT INTO step VALUES (2, 2, 1, 'TAG', x'0000000000000001000000000000000200000000000000030000000000000007', 'ci-2', 'old', NULL, NULL, NULL, NULL);
