package io.registrycleaner.cleaner.http;

import io.registrycleaner.cleaner.logging.LogContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A fixed number of threads that make requests. What runs in them must not ask them for more, or all of them could wait for each
 * other: each floor that waits has workers of its own.
 */
public final class Workers implements AutoCloseable {
    private final ExecutorService threads;

    public Workers(int number, String name) {
        threads = Executors.newFixedThreadPool(number, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The results in the order of the items.
     *
     * @throws RuntimeException the first failure; what has not begun by then is not begun any more
     */
    public <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
        AtomicBoolean failed = new AtomicBoolean();
        CompletionService<R> completed = new ExecutorCompletionService<>(threads);
        List<Future<R>> futures = new ArrayList<>(items.size());
        Function<T, R> carried = LogContext.carriedBy(function);
        for (T item : items) {
            futures.add(completed.submit(() -> failed.get() ? null : carried.apply(item)));
        }
        try {
            for (int i = 0; i < futures.size(); i++) {
                completed.take().get();
            }
            List<R> results = new ArrayList<>(futures.size());
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            failed.set(true);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            failed.set(true);
            futures.forEach(future -> future.cancel(false));
        }
    }

    /** One thing beside others. */
    public <T> CompletableFuture<T> start(Supplier<T> task) {
        Function<Void, T> carried = LogContext.carriedBy(none -> task.get());
        return CompletableFuture.supplyAsync(() -> carried.apply(null), threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
