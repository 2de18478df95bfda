package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.logging.LogContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Threads that each look after one repository and mostly wait for its requests, which have threads of their own. Two kinds, as a
 * repository that waited for its requests in their pool could leave them no thread to be made in.
 */
final class Coordinators {
    /** So many repositories are in memory at a time. */
    private static final int MOST = 32;

    private Coordinators() {}

    /** The results in the order of the items; the first failure, when the others have been told to stop. */
    static <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(MOST, items.size())), task -> {
            Thread thread = new Thread(task, "repository");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<R>> futures = new ArrayList<>(items.size());
            Function<T, R> carried = LogContext.carriedBy(function);
            for (T item : items) {
                futures.add(threads.submit(() -> carried.apply(item)));
            }
            List<R> results = new ArrayList<>(items.size());
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
