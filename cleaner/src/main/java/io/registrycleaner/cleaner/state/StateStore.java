package io.registrycleaner.cleaner.state;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/**
 * What outlives a run of the cleaner: the journal of what it deletes, its history, and the memory of manifests, whose bodies never
 * change. It is one SQLite file in a directory, which may serve several registries; an instance sees one of them.
 *
 * <p>For use by any number of threads. Several processes may have the directory open, but only the one that holds the
 * {@link StateLock} may {@link Journal#begin begin} a run. Every failure is thrown as a
 * {@link io.registrycleaner.cleaner.model.DiagnosedException} of {@code STATE_STORE}; what was written before is not touched by it.
 */
public final class StateStore implements AutoCloseable {
    static final String FILE = "state.db";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Memory memory;
    private final Journal journal;
    private final History history;
    private final Appointments appointments;
    private final Shards shards;
    private final Clock clock;

    private StateStore(Database database, String registry, Clock clock) {
        this.database = database;
        Names names = Names.of(database, registry);
        this.memory = new Memory(database, names, RANDOM.nextLong());
        this.journal = new Journal(database, names, clock);
        this.history = new History(database, names, clock);
        this.appointments = new Appointments(database, names);
        this.shards = new Shards(database, names, clock);
        this.clock = clock;
    }

    /**
     * Opens the store, and makes the directory (0700) and the file if they are missing.
     *
     * @param registry whose data are to be seen
     */
    public static StateStore open(Path directory, String registry, Clock clock) {
        Path file = StateDirectory.prepared(directory).resolve(FILE);
        NativeLibrary.load(file.getParent(), new StateTrouble(file.toString()));
        return over(Database.open(file), registry, clock);
    }

    /** For a run without a state directory: forgotten when it is closed. */
    public static StateStore inMemory(String registry, Clock clock) {
        NativeLibrary.load(new StateTrouble("in memory"));
        return over(Database.inMemory(), registry, clock);
    }

    private static StateStore over(Database database, String registry, Clock clock) {
        try {
            return new StateStore(database, registry, clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public Memory memory() {
        return memory;
    }

    public Journal journal() {
        return journal;
    }

    public History history() {
        return history;
    }

    public Appointments appointments() {
        return appointments;
    }

    /**
     * Writes something, as a volume that is full or read-only shows itself in no other way.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException of {@code STATE_STORE} where that fails
     */
    public void touch() {
        database.write(transaction -> transaction.run("UPDATE touched SET times = times + 1"));
    }

    public Shards shards() {
        return shards;
    }

    /** By the clock that all its times are of. */
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        database.close();
    }
}
