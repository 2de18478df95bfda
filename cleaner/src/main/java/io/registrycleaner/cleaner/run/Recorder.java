package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.state.Done;
import io.registrycleaner.cleaner.state.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes down what was done, many steps in one transaction: each transaction waits for the disk. What a kill catches unwritten is
 * looked at again when the run is resumed.
 */
final class Recorder implements AutoCloseable {
    private static final int MOST = 256;
    private static final Duration LONGEST = Duration.ofMillis(200);

    private final StateStore store;
    private final long run;
    private final Clock clock;
    private final Progress progress;
    private final RunLog log;
    private final int all;
    private final List<Done> unwritten = new ArrayList<>();
    private Instant written;
    private int count;

    Recorder(StateStore store, long run, Executor.Watch watch, int all) {
        this.store = store;
        this.run = run;
        this.clock = watch.clock();
        this.progress = watch.progress();
        this.log = watch.log();
        this.all = all;
        this.written = clock.instant();
    }

    synchronized void add(Step step, Done done) {
        log.done(step, done);
        unwritten.add(done);
        count++;
        progress.deleting(count, all);
        if (unwritten.size() >= MOST
                || Duration.between(written, clock.instant()).compareTo(LONGEST) > 0) {
            write();
        }
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            store.journal().record(run, List.copyOf(unwritten));
            unwritten.clear();
        }
        written = clock.instant();
    }

    @Override
    public synchronized void close() {
        write();
    }
}
