package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.plan.Knowledge.Remembered;
import io.registrycleaner.cleaner.plan.Seen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the memory of one repository. */
final class Recall {
    private static final Map<String, MediaKind> KINDS =
            Arrays.stream(MediaKind.values()).collect(Collectors.toMap(MediaKind::name, Function.identity()));

    private final Transaction transaction;
    private final long repository;

    private Recall(Transaction transaction, long repository) {
        this.transaction = transaction;
        this.repository = repository;
    }

    static Remembered of(Transaction transaction, long repository) throws SQLException {
        Recall recall = new Recall(transaction, repository);
        return new Remembered(recall.epoch(), recall.bodies(), recall.asked(), recall.subjects(), recall.seen());
    }

    private int epoch() throws SQLException {
        return transaction
                .first(row -> row.getInt(1), "SELECT epoch FROM repository WHERE id = ?", repository)
                .orElseThrow();
    }

    private Map<Digest, Seen> seen() throws SQLException {
        Map<Digest, Seen> seen = new HashMap<>();
        // One for all that a survey found so.
        Map<Long, Optional<Instant>> times = new HashMap<>();
        transaction.each(
                row -> {
                    Instant created = Instant.ofEpochSecond(row.getLong(3), row.getInt(4));
                    long number = row.getLong(5);
                    Optional<Instant> untagged = row.wasNull()
                            ? Optional.empty()
                            : times.computeIfAbsent(number, time -> Optional.of(Times.time(time)));
                    seen.put(digest(row, 1), new Seen(row.getInt(2), created, untagged));
                },
                "SELECT digest, epoch, created, created_nano, untagged FROM seen WHERE repository = ?",
                repository);
        return seen;
    }

    private Map<Digest, Links> bodies() throws SQLException {
        Map<Digest, Links> bodies = new HashMap<>();
        Packed.Blobs blobs = new Packed.Blobs();
        transaction.each(
                row -> {
                    MediaKind kind = KINDS.get(row.getString(2));
                    // A kind that another version of the program wrote: the body is read again.
                    if (kind != null) {
                        bodies.put(
                                digest(row, 1),
                                new Links(
                                        kind,
                                        Packed.digests(row.getBytes(4)),
                                        Optional.ofNullable(row.getBytes(3)).map(bytes -> Digest.ofBytes(bytes, 0)),
                                        blobs.of(row.getBytes(5))));
                    }
                },
                "SELECT digest, kind, subject, children, blobs FROM body WHERE repository = ?",
                repository);
        return bodies;
    }

    private Map<Digest, Integer> asked() throws SQLException {
        Map<Digest, Integer> asked = new HashMap<>();
        transaction.each(
                row -> asked.put(digest(row, 1), row.getInt(2)),
                "SELECT digest, epoch FROM asked WHERE repository = ?",
                repository);
        return asked;
    }

    private Map<Digest, Digest> subjects() throws SQLException {
        Map<Digest, Digest> subjects = new HashMap<>();
        transaction.each(
                row -> subjects.put(digest(row, 1), digest(row, 2)),
                "SELECT digest, subject FROM subject WHERE repository = ?",
                repository);
        return subjects;
    }

    private static Digest digest(ResultSet row, int column) throws SQLException {
        return Digest.ofBytes(row.getBytes(column), 0);
    }
}
