package io.registrycleaner.cleaner.state;

import java.util.List;

/**
 * The tables, by version. {@code user_version} in the file says which it has; a file of an older version is brought forward, step by
 * step, in one transaction.
 *
 * <p>A digest is a blob of 32 bytes. A time of our own clock is in nanoseconds since 1970; one that a registry states is in seconds
 * and nanoseconds, as registries are known to state the year 1.
 */
final class Schema {
    /** In the file's header: "drcs", docker-registry-cleaner state. */
    static final int APPLICATION = 0x64726373;

    private static final List<String> VERSION_1 = List.of(
            "CREATE TABLE registry (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
            """
            CREATE TABLE repository (
              id INTEGER PRIMARY KEY,
              registry INTEGER NOT NULL REFERENCES registry,
              name TEXT NOT NULL,
              epoch INTEGER NOT NULL DEFAULT 0, -- of the last survey that is remembered
              surveyor INTEGER,                 -- random number of the program that made it
              UNIQUE (registry, name)
            ) STRICT
            """,
            """
            CREATE TABLE seen (
              repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL,
              epoch INTEGER NOT NULL, created INTEGER NOT NULL, created_nano INTEGER NOT NULL,
              PRIMARY KEY (repository, digest)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE body (
              repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL,
              kind TEXT NOT NULL, subject BLOB,
              children BLOB NOT NULL, -- 32 bytes each
              blobs BLOB NOT NULL,    -- 32 bytes and the size in 8 each
              PRIMARY KEY (repository, digest)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE asked (
              repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL, epoch INTEGER NOT NULL,
              PRIMARY KEY (repository, digest)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE subject (
              repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL, subject BLOB NOT NULL,
              PRIMARY KEY (repository, digest)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE run (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              registry INTEGER NOT NULL REFERENCES registry,
              started INTEGER NOT NULL, policy TEXT NOT NULL, shard TEXT, command TEXT NOT NULL,
              active INTEGER, -- when it was ready to delete, or last wrote down an outcome
              ended INTEGER, how TEXT
            ) STRICT
            """,
            """
            CREATE TABLE step (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
              repository INTEGER NOT NULL REFERENCES repository,
              phase TEXT NOT NULL, digest BLOB NOT NULL,
              tags TEXT NOT NULL, -- a line each
              reason TEXT NOT NULL,
              outcome TEXT, at INTEGER, detail TEXT, restored INTEGER
            ) STRICT
            """,
            "CREATE INDEX step_by_run ON step (run, repository, outcome)",
            "CREATE INDEX step_by_repository ON step (repository)",
            """
            CREATE TABLE saved (
              step INTEGER PRIMARY KEY REFERENCES step ON DELETE CASCADE,
              media_type TEXT NOT NULL, bytes BLOB NOT NULL
            ) STRICT
            """,
            // What is left of a run that is not kept any more: when it took tags, as the grace period is counted from
            // that.
            """
            CREATE TABLE untagged (
              repository INTEGER NOT NULL REFERENCES repository, digest BLOB NOT NULL, at INTEGER NOT NULL,
              PRIMARY KEY (repository, digest)
            ) STRICT, WITHOUT ROWID
            """,
            "PRAGMA application_id = " + APPLICATION);

    /** What the schedule asked for. */
    private static final List<String> APPOINTMENTS =
            List.of("""
            CREATE TABLE appointment (
              id INTEGER PRIMARY KEY AUTOINCREMENT,
              registry INTEGER NOT NULL REFERENCES registry,
              due INTEGER NOT NULL, schedule TEXT NOT NULL, mode TEXT NOT NULL, attempt INTEGER NOT NULL,
              started INTEGER NOT NULL, ended INTEGER, result TEXT, steps INTEGER,
              run INTEGER, -- not a reference: it stays when the run is forgotten
              trouble TEXT
            ) STRICT
            """, "CREATE TABLE touched (times INTEGER NOT NULL) STRICT", "INSERT INTO touched VALUES (0)");

    /** For a store that is one of several: what it does not know of the others. */
    private static final List<String> SHARDS = List.of(
            // Since when every survey has found the manifest without a tag; NULL: the last one saw a tag, or did not
            // write it down.
            "ALTER TABLE seen ADD COLUMN untagged INTEGER",
            """
            CREATE TABLE shard (
              id INTEGER PRIMARY KEY, -- in the order in which it became one
              registry INTEGER NOT NULL REFERENCES registry, shard TEXT NOT NULL,
              since INTEGER NOT NULL, -- when a run that may delete first worked as this shard
              UNIQUE (registry, shard)
            ) STRICT
            """,
            "INSERT INTO shard (registry, shard, since) SELECT registry, shard, min(started) AS since FROM run"
                    + " WHERE shard IS NOT NULL GROUP BY registry, shard ORDER BY since");

    private static final List<List<String>> VERSIONS = List.of(VERSION_1, APPOINTMENTS, SHARDS);

    private Schema() {}

    /** The version that this program writes. */
    static int version() {
        return VERSIONS.size();
    }

    /** Leaves the tables of the newest version, or throws a diagnosis and leaves the file as it was. */
    static void prepare(Database database, StateTrouble trouble) {
        if (database.read(transaction -> versionOf(transaction, trouble)) < version()) {
            database.write(transaction -> {
                for (int version = versionOf(transaction, trouble); version < version(); version++) {
                    for (String statement : VERSIONS.get(version)) {
                        transaction.run(statement);
                    }
                    transaction.run("PRAGMA user_version = " + (version + 1));
                }
                return version();
            });
        }
    }

    private static int versionOf(Transaction transaction, StateTrouble trouble) throws java.sql.SQLException {
        int application = number(transaction, "PRAGMA application_id");
        int version = number(transaction, "PRAGMA user_version");
        boolean empty = number(transaction, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION && !(empty && application == 0 && version == 0)) {
            throw trouble.damaged("it is a database of another program", null);
        }
        if (version > version()) {
            throw trouble.newer(version, version());
        }
        return version;
    }

    private static int number(Transaction transaction, String sql) throws java.sql.SQLException {
        return transaction.first(row -> row.getInt(1), sql).orElseThrow();
    }
}
