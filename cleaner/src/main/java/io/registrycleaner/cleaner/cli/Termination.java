package io.registrycleaner.cleaner.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Lets a process that is told to end (SIGTERM, Ctrl-C) do so in order and with a status of its own. The JVM by itself would end with
 * 143, which Kubernetes shows as an error at every rollout.
 */
final class Termination {
    private static final int LONGEST_SECONDS = 25;

    private Termination() {}

    /**
     * Runs {@code work} until it ends; when the process is told to end, {@code stop} is called and the work waited for.
     *
     * @return what the work says is the status; a process that was told to end exits with it
     */
    static int during(IntSupplier work, Runnable stop) {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger status = new AtomicInteger(1);
        Thread hook = new Thread(() -> end(stop, done, status), "termination");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            status.set(work.getAsInt());
            return status.get();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void end(Runnable stop, CountDownLatch done, AtomicInteger status) {
        stop.run();
        try {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Ended without waiting any longer for what was going on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(status.get());
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook is what ends it.
            return;
        }
    }
}
