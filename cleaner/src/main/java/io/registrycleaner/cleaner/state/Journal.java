package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a run is about to delete, and what became of it. Whatever a method was given is on the disk when it returns, so that a run can
 * be killed at any moment: it is {@link #unfinished} then, and its pending steps are those of which nobody knows how they ended.
 */
public final class Journal {
    private final Database database;
    private final Names names;
    private final Clock clock;

    Journal(Database database, Names names, Clock clock) {
        this.database = database;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Begins a run. Runs that were killed before they were ready are discarded: they deleted nothing. Only for who holds the
     * {@link StateLock}, as this cannot tell a killed run from one that is still planning.
     *
     * @return the number of the run, never used again for another
     */
    public long begin(RunStart start) {
        return database.write(transaction -> {
            transaction.run(
                    "DELETE FROM run WHERE registry = ? AND active IS NULL AND ended IS NULL", names.registry());
            return transaction.insert(
                    "INSERT INTO run (registry, started, policy, shard, command) VALUES (?, ?, ?, ?, ?)",
                    names.registry(),
                    Times.number(start.at()),
                    start.policy(),
                    start.shard().orElse(null),
                    start.command());
        });
    }

    /**
     * Adds steps of a run that is not ready, all of them or none; any number of times.
     *
     * @throws IllegalArgumentException where a tag is empty or holds a line break
     */
    public void plan(long run, List<Step> steps) {
        database.write(transaction -> {
            requirePlanning(transaction, run);
            RepositoryName repository = null;
            long id = 0;
            try (Transaction.Batch rows = Steps.inserts(transaction)) {
                for (Step step : steps) {
                    if (!step.repository().equals(repository)) {
                        repository = step.repository();
                        id = names.findOrAdd(transaction, repository);
                    }
                    Steps.insert(rows, run, id, step);
                }
                rows.send();
            }
            return id;
        });
    }

    /** Everything is planned: from now on the run may delete. */
    public void ready(long run) {
        database.write(transaction -> {
            requirePlanning(transaction, run);
            return transaction.run("UPDATE run SET active = ? WHERE id = ?", Times.number(clock.instant()), run);
        });
    }

    private void requirePlanning(Transaction transaction, long run) throws SQLException {
        if (!is(transaction, run, "active IS NULL AND ended IS NULL")) {
            throw new IllegalStateException("run " + run + " is not being planned");
        }
    }

    private boolean is(Transaction transaction, long run, String condition) throws SQLException {
        return transaction
                .first(
                        row -> true,
                        "SELECT 1 FROM run WHERE id = ? AND registry = ? AND " + condition,
                        run,
                        names.registry())
                .isPresent();
    }

    /** A run that may have deleted something and did not finish; the oldest, should there be several. */
    public Optional<RunSummary> unfinished() {
        return database
                .read(transaction -> Summaries.where(
                        transaction,
                        "registry = ? AND active IS NOT NULL AND ended IS NULL ORDER BY id LIMIT 1",
                        names.registry()))
                .stream()
                .findFirst();
    }

    /** In the order of their names. */
    public List<RepositoryName> repositoriesWithPending(long run) {
        return database
                .read(transaction -> transaction.list(
                        row -> new RepositoryName(row.getString(1)),
                        "SELECT name FROM repository WHERE registry = ? AND id IN"
                                + " (SELECT repository FROM step WHERE run = ? AND outcome IS NULL)",
                        names.registry(),
                        run))
                .stream()
                .sorted()
                .toList();
    }

    /** The steps of a repository that have no outcome, by phase, and within a phase as they were planned. */
    public List<Entry> pending(long run, RepositoryName repository) {
        return database
                .read(transaction -> Steps.where(
                        transaction,
                        "run = ? AND repository.registry = ? AND repository.name = ? AND outcome IS NULL",
                        run,
                        names.registry(),
                        repository.text()))
                .stream()
                .sorted(Comparator.comparing(entry -> entry.step().phase()))
                .toList();
    }

    /**
     * Writes down what became of steps, all or none; a later outcome of a step replaces an earlier one. Also possible after the run has
     * finished, since a request may have been under way.
     *
     * @throws IllegalArgumentException where a step is not one of this run's
     */
    public void record(long run, Collection<Done> done) {
        database.write(transaction -> {
            if (!is(transaction, run, "TRUE")) {
                throw new IllegalArgumentException("there is no run " + run);
            }
            for (Done one : done) {
                requireStep(
                        transaction.run(
                                "UPDATE step SET outcome = ?, at = ?, detail = ? WHERE id = ? AND run = ?",
                                one.outcome().name(),
                                Times.number(one.at()),
                                one.detail(),
                                one.id(),
                                run),
                        one.id(),
                        run);
            }
            return transaction.run("UPDATE run SET active = max(active, ?) WHERE id = ?", latest(done), run);
        });
    }

    static void requireStep(int found, long step, long run) {
        if (found == 0) {
            throw new IllegalArgumentException("run " + run + " has no step " + step);
        }
    }

    private static long latest(Collection<Done> done) {
        return done.stream()
                .map(Done::at)
                .max(Comparator.naturalOrder())
                .map(Times::number)
                .orElse(Long.MIN_VALUE);
    }

    /** Ends a run. One that has ended already stays as it is. */
    public void finish(long run, RunEnd end) {
        Instant now = clock.instant();
        database.write(transaction -> transaction.run(
                "UPDATE run SET ended = ?, how = ? WHERE id = ? AND registry = ? AND ended IS NULL",
                Times.number(now),
                end.name(),
                run,
                names.registry()));
    }

    /**
     * Keeps the manifest that a step deletes, for registries where a tag can be put back only together with its manifest.
     *
     * @throws IllegalArgumentException where the step is not one of this run's
     */
    public void saveBody(long run, long step, SavedBody body) {
        database.write(transaction -> {
            requireStep(
                    transaction.run(
                            "REPLACE INTO saved (step, media_type, bytes) SELECT id, ?, ? FROM step WHERE id = ? AND run = ?",
                            body.mediaType(),
                            body.bytes(),
                            step,
                            run),
                    step,
                    run);
            return step;
        });
    }
}
