package io.registrycleaner.cleaner.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a process that is told to end (SIGTERM, Ctrl-C) do so in order and with status 0. The JVM by itself would end with 143, which
 * Kubernetes shows as an error at every rollout.
 */
final class Termination {
    private static final int LONGEST_SECONDS = 8;

    private Termination() {}

    /** Runs {@code work} until it ends; when the process is told to end, {@code stop} is called and the work waited for. */
    static void during(Runnable work, Runnable stop) {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(stop, done), "termination");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void end(Runnable stop, CountDownLatch done) {
        stop.run();
        try {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("Ended without waiting any longer for what was going on.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
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
