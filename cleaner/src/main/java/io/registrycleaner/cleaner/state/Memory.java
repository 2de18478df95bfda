package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Knowledge.Remembered;
import io.registrycleaner.cleaner.plan.Learned;
import io.registrycleaner.cleaner.plan.Seen;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What surveys have learnt of the manifests of each repository. */
public final class Memory {
    private static final List<String> TABLES = List.of("seen", "body", "asked", "subject");

    private final Database database;
    private final Names names;
    private final long surveyor;

    Memory(Database database, Names names, long surveyor) {
        this.database = database;
        this.names = names;
        this.surveyor = surveyor;
    }

    /** Everything that is known of a repository, for the next survey of it. Its maps belong to the caller. */
    public Remembered recall(RepositoryName repository) {
        return database.read(transaction -> {
            OptionalLong id = names.find(transaction, repository);
            return id.isPresent() ? Recall.of(transaction, id.getAsLong()) : Remembered.NOTHING;
        });
    }

    /**
     * Adds what a survey learnt, all of it or nothing. It may be called several times for one survey, but there must be one survey of
     * a repository at a time in this process.
     *
     * <p>Where another process has surveyed the repository since this survey recalled it, this drops what it is given: the number of
     * a survey says what was listed before and what after, which does not hold for two that ran side by side.
     */
    public void remember(RepositoryName repository, Learned learned) {
        database.write(transaction -> {
            long id = names.findOrAdd(transaction, repository);
            if (mayFollow(transaction, id, learned.epoch())) {
                add(transaction, id, learned);
            }
            return id;
        });
    }

    private boolean mayFollow(Transaction transaction, long repository, int epoch) throws SQLException {
        return transaction
                .first(
                        row -> row.getInt(1) == epoch - 1 || (row.getInt(1) == epoch && row.getLong(2) == surveyor),
                        "SELECT epoch, surveyor FROM repository WHERE id = ?",
                        repository)
                .orElseThrow();
    }

    private void add(Transaction transaction, long id, Learned learned) throws SQLException {
        for (String table : TABLES) {
            try (Transaction.Batch rows =
                    transaction.batch("DELETE FROM " + table + " WHERE repository = ? AND digest = ?")) {
                for (Digest digest : learned.vanished()) {
                    rows.add(id, digest.bytes());
                }
                rows.send();
            }
        }
        addSeen(transaction, id, learned.seen());
        addBodies(transaction, id, learned.links());
        addAnswers(transaction, id, learned);
        transaction.run("UPDATE repository SET epoch = ?, surveyor = ? WHERE id = ?", learned.epoch(), surveyor, id);
    }

    /** In the order of the digests, as are all: the table's pages are then written one after another, and filled. */
    private static void addSeen(Transaction transaction, long id, Map<Digest, Seen> seen) throws SQLException {
        try (Transaction.Batch rows = transaction.batch(
                "REPLACE INTO seen (repository, digest, epoch, created, created_nano, untagged) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Digest digest : sorted(seen)) {
                Seen one = seen.get(digest);
                Instant created = one.created();
                rows.add(
                        id,
                        digest.bytes(),
                        one.epoch(),
                        created.getEpochSecond(),
                        created.getNano(),
                        one.untagged().map(Times::number).orElse(null));
            }
            rows.send();
        }
    }

    private static void addBodies(Transaction transaction, long id, Map<Digest, Links> bodies) throws SQLException {
        try (Transaction.Batch rows = transaction.batch(
                "REPLACE INTO body (repository, digest, kind, subject, children, blobs) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (Digest digest : sorted(bodies)) {
                Links body = bodies.get(digest);
                rows.add(
                        id,
                        digest.bytes(),
                        body.kind().name(),
                        body.subject().map(Digest::bytes).orElse(null),
                        Packed.digests(body.children()),
                        Packed.blobs(body.blobs()));
            }
            rows.send();
        }
    }

    private static void addAnswers(Transaction transaction, long id, Learned learned) throws SQLException {
        try (Transaction.Batch rows =
                transaction.batch("REPLACE INTO asked (repository, digest, epoch) VALUES (?, ?, ?)")) {
            for (Digest digest : sorted(learned.asked())) {
                rows.add(id, digest.bytes(), learned.asked().get(digest));
            }
            rows.send();
        }
        try (Transaction.Batch rows =
                transaction.batch("REPLACE INTO subject (repository, digest, subject) VALUES (?, ?, ?)")) {
            for (Digest digest : sorted(learned.subjects())) {
                rows.add(id, digest.bytes(), learned.subjects().get(digest).bytes());
            }
            rows.send();
        }
    }

    private static List<Digest> sorted(Map<Digest, ?> map) {
        return map.keySet().stream().sorted().toList();
    }

    /** Forgets everything about a repository, which must not be surveyed at this time. */
    public void forget(RepositoryName repository) {
        database.write(transaction -> {
            OptionalLong id = names.find(transaction, repository);
            if (id.isPresent()) {
                for (String table : TABLES) {
                    transaction.run("DELETE FROM " + table + " WHERE repository = ?", id.getAsLong());
                }
                transaction.run("UPDATE repository SET epoch = 0, surveyor = NULL WHERE id = ?", id.getAsLong());
            }
            return id;
        });
    }

    /** The repositories of which something is remembered, in order. */
    public Set<RepositoryName> remembered() {
        List<RepositoryName> all = database.read(transaction -> transaction.list(
                row -> new RepositoryName(row.getString(1)),
                "SELECT name FROM repository WHERE registry = ? AND epoch > 0",
                names.registry()));
        return new TreeSet<>(all);
    }
}
