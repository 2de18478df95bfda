package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What earlier runs did, and how it is undone. */
public final class History {
    /** Runs that ended more recently are kept, however many there are. */
    public static final Duration KEPT = Duration.ofDays(90);

    /** A step that took a tag, or that may have: one without outcome may have been sent. */
    private static final String TOOK_TAGS =
            " tags <> '' AND restored IS NULL AND (outcome IN ('DELETED', 'GONE') OR (outcome IS NULL AND active IS NOT NULL)) ";

    private static final String WHEN =
            " CASE WHEN outcome IS NULL THEN max(active, coalesce(ended, active)) ELSE at END ";

    private final Database database;
    private final Names names;
    private final Clock clock;

    History(Database database, Names names, Clock clock) {
        this.database = database;
        this.names = names;
        this.clock = clock;
    }

    /** The newest first. */
    public List<RunSummary> runs(int most) {
        return database.read(transaction ->
                Summaries.where(transaction, "registry = ? ORDER BY id DESC LIMIT ?", names.registry(), most));
    }

    public Optional<RunSummary> run(long id) {
        return database
                .read(transaction -> Summaries.where(transaction, "registry = ? AND id = ?", names.registry(), id))
                .stream()
                .findFirst();
    }

    /**
     * The steps by which we removed tags, or manifests whose bytes were kept, in the order in which they were planned, those that were
     * restored included. What somebody else had removed is not ours to put back.
     */
    public List<Entry> removedTags(long run) {
        return database.read(transaction -> Steps.where(
                transaction,
                "run = ? AND repository.registry = ? AND outcome = 'DELETED'"
                        + " AND (tags <> '' OR step.id IN (SELECT step FROM saved))",
                run,
                names.registry()));
    }

    /** The manifest that a step deleted, where it was kept. */
    public Optional<SavedBody> body(long step) {
        return database.read(transaction -> transaction.first(
                row -> new SavedBody(row.getString(1), row.getBytes(2)),
                "SELECT media_type, bytes FROM saved WHERE step = ?",
                step));
    }

    /**
     * The tags of a step were put back.
     *
     * @throws IllegalArgumentException where the step is not one of this run's
     */
    public void recordRestored(long run, long step, Instant at) {
        database.write(transaction -> {
            Journal.requireStep(
                    transaction.run(
                            "UPDATE step SET restored = ? WHERE id = ? AND run = ?", Times.number(at), step, run),
                    step,
                    run);
            return step;
        });
    }

    /**
     * When a run last took a tag of each manifest: what the grace period is counted from. A step of which nobody knows how it ended
     * counts too, with the time at which its run ended or last wrote something down. Tags that were put back do not count.
     */
    public Map<Digest, Instant> lastUntagged(RepositoryName repository) {
        Map<Digest, Instant> times = new HashMap<>();
        database.read(transaction -> {
            var id = names.find(transaction, repository);
            if (id.isPresent()) {
                transaction.each(
                        row -> times.put(Digest.ofBytes(row.getBytes(1), 0), Times.time(row.getLong(2))),
                        "SELECT digest, max(time) FROM (SELECT digest," + WHEN
                                + "AS time FROM step JOIN run ON run.id = step.run WHERE repository = ? AND" + TOOK_TAGS
                                + "UNION ALL SELECT digest, at FROM untagged WHERE repository = ?) GROUP BY digest",
                        id.getAsLong(),
                        id.getAsLong());
            }
            return times;
        });
        return times;
    }

    /**
     * Removes finished runs, except the newest and those that ended within {@link #KEPT}. A run that is removed cannot be undone; when
     * it took tags is remembered for {@link Untagged#LONGEST_GRACE}.
     *
     * @param keepRuns how many of the newest finished runs stay, however old they are
     * @return how many were removed
     */
    public int prune(int keepRuns) {
        Instant now = clock.instant();
        List<Long> old = database.read(transaction -> transaction.list(
                row -> row.getLong(1),
                "SELECT id FROM run WHERE registry = ?1 AND ended < ?2 AND id NOT IN"
                        + " (SELECT id FROM run WHERE registry = ?1 AND ended IS NOT NULL ORDER BY id DESC LIMIT ?3)",
                names.registry(),
                Times.number(now.minus(KEPT)),
                keepRuns));
        // A transaction each, as others wait meanwhile.
        old.forEach(run -> database.write(transaction -> remove(transaction, run)));
        database.write(transaction ->
                transaction.run("DELETE FROM untagged WHERE at < ?", Times.number(now.minus(Untagged.LONGEST_GRACE))));
        return old.size();
    }

    private static int remove(Transaction transaction, long run) throws SQLException {
        transaction.run(
                "INSERT INTO untagged (repository, digest, at) SELECT repository, digest, max(" + WHEN
                        + ") FROM step JOIN run ON run.id = step.run WHERE run = ? AND" + TOOK_TAGS
                        + "GROUP BY repository, digest"
                        + " ON CONFLICT (repository, digest) DO UPDATE SET at = max(at, excluded.at)",
                run);
        return transaction.run("DELETE FROM run WHERE id = ?", run);
    }
}
