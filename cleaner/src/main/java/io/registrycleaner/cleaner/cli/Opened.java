package io.registrycleaner.cleaner.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened so far for a command; closed in the opposite order, at its end or where the next thing cannot be opened. A lock that
 * nobody gives back then would outlast the failure for as long as the process lives.
 */
final class Opened implements AutoCloseable {
    private Deque<Runnable> closers = new ArrayDeque<>();

    void add(Runnable closer) {
        closers.push(closer);
    }

    /** Everything, for somebody else to close. */
    Opened handedOver() {
        Opened other = new Opened();
        other.closers = closers;
        closers = new ArrayDeque<>();
        return other;
    }

    @Override
    public void close() {
        while (!closers.isEmpty()) {
            try {
                closers.pop().run();
            } finally {
                close();
            }
        }
    }
}
